package dev.jobqueue.plugin.sql;

/** Counts what statements find and change. For one thread. */
final class Tally {

    private long updated;
    private long rows;
    private long rowsOfLastQuery;

    void changed(long count) {
        updated += count;
    }

    void found(long count) {
        rows += count;
        rowsOfLastQuery = count;
    }

    long updated() {
        return updated;
    }

    long rows() {
        return rows;
    }

    long rowsOfLastQuery() {
        return rowsOfLastQuery;
    }
}
