package dev.jobqueue.standalone;

/** The exit codes of every command. */
public final class ExitCode {

    public static final int DONE = 0;
    public static final int JOB_FAILED = 1;

    /** The queue itself failed, or could not start, and nothing in the input is wrong. */
    public static final int FAILED = 1;

    public static final int INVALID = 2;
    public static final int UNREACHABLE = 3;

    private ExitCode() {}
}
