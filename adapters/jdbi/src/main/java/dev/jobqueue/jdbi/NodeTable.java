package dev.jobqueue.jdbi;

import dev.jobqueue.jdbi.table.AnyText;
import org.jdbi.v3.core.Handle;

/** The table {@code node}: how many lives each node has had. */
final class NodeTable {

    long begin(Handle handle, String name) {
        String node = AnyText.kept(name);
        int known = handle.execute("update node set incarnation = incarnation + 1 where name = ?", node);
        if (known == 0) {
            handle.execute("insert into node (name, incarnation) values (?, 1)", node);
        }
        return handle.createQuery("select incarnation from node where name = :name")
                .bind("name", node)
                .map((row, context) -> row.getLong(1))
                .one();
    }
}
