package dev.jobqueue.process.cgroup;

/** What control groups can do for an attempt. */
public enum Resource {
    MEMORY("memory"),
    CPU("cpu"),
    PROCESSES("processes"),
    /** To end every process of it, whatever it did to get away. */
    ENDING("ending");

    private final String word;

    Resource(String word) {
        this.word = word;
    }

    @Override
    public String toString() {
        return word;
    }
}
