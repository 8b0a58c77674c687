package dev.jobqueue.jdbi;

import dev.jobqueue.jdbi.table.Fields;
import dev.jobqueue.jdbi.table.RowWriter;
import dev.jobqueue.jdbi.table.Table;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;

/** The table {@code pool}: permits by pool, by the source that declares them. */
final class PoolTable {

    private record Pool(String source, String name, int permits) {}

    private static final Table<Pool, Pool> TABLE = Table.of(
            "pool",
            Fields.<Pool>none().text("source", Pool::source).text("name", Pool::name),
            Function.identity(),
            Fields.<Pool>none().integer("permits", Pool::permits));

    private final RowWriter rows;

    PoolTable(RowWriter rows) {
        this.rows = rows;
    }

    Map<String, Map<String, Integer>> load(Handle handle) {
        Map<String, Map<String, Integer>> pools = new TreeMap<>();
        handle.createQuery("select source, name, permits from pool")
                .map((row, context) ->
                        new Pool(Column.text(row, "source"), Column.text(row, "name"), row.getInt("permits")))
                .forEach(pool -> pools.computeIfAbsent(pool.source(), source -> new TreeMap<>())
                        .put(pool.name(), pool.permits()));
        return pools;
    }

    /** Replaces every pool of every source. */
    void replace(Handle handle, Map<String, Map<String, Integer>> pools) throws SQLException {
        handle.execute("delete from pool");
        List<Pool> all = new ArrayList<>();
        pools.forEach((source, permitsByName) ->
                permitsByName.forEach((name, permits) -> all.add(new Pool(source, name, permits))));
        rows.insert(handle.getConnection(), TABLE, all);
    }
}
