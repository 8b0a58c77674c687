package dev.jobqueue.benchmarks.peers.subject;

/**
 * A subject on a store.
 *
 * @param pace runs a second that it does about, so that no measurement takes much longer than another
 */
public record Contestant(String subject, String store, int pace, Opening opening) {

    public static final String POSTGRESQL = "postgresql";
    public static final String HSQLDB = "hsqldb";
    public static final String MEMORY = "memory";

    /** Sets the subject up on a fresh store. */
    public interface Opening {
        Subject open() throws Exception;
    }

    @Override
    public String toString() {
        return subject + " on " + store;
    }
}
