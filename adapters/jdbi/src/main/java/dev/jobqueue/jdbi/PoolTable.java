package dev.jobqueue.jdbi;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** The table {@code pool}: permits by pool, by the source that declares them. */
final class PoolTable {

    private record Pool(String source, String name, int permits) {}

    Map<String, Map<String, Integer>> load(Handle handle) {
        Map<String, Map<String, Integer>> pools = new TreeMap<>();
        handle.createQuery("select source, name, permits from pool")
                .map((row, context) -> new Pool(row.getString("source"), row.getString("name"), row.getInt("permits")))
                .forEach(pool -> pools.computeIfAbsent(pool.source(), source -> new TreeMap<>())
                        .put(pool.name(), pool.permits()));
        return pools;
    }

    /** Replaces every pool of every source. */
    void replace(Handle handle, Map<String, Map<String, Integer>> pools) {
        handle.execute("delete from pool");
        List<Pool> rows = new ArrayList<>();
        pools.forEach((source, permitsByName) ->
                permitsByName.forEach((name, permits) -> rows.add(new Pool(source, name, permits))));
        Rows.write(
                handle,
                "insert into pool (source, name, permits) values (:source, :name, :permits)",
                rows,
                (batch, pool) -> batch.bind("source", pool.source())
                        .bind("name", pool.name())
                        .bind("permits", pool.permits()));
    }
}
