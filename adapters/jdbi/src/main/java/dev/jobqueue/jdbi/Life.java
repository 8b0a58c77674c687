package dev.jobqueue.jdbi;

/**
 * A life of a node.
 *
 * @param name as it stands in columns
 * @param incarnation its number; 0 of a node that has not joined
 */
record Life(String name, long incarnation) {

    static final Life NONE = new Life("", 0);
}
