package dev.jobqueue.api.run;

/**
 * What went between some processes and storage so far, in bytes: not what they found in the page cache, nor what went through
 * pipes and sockets. Of what is written all counts, also where the disk gets it later.
 */
public record Traffic(long readBytes, long writtenBytes) {

    public static final Traffic NONE = new Traffic(0, 0);

    /** That of these and of other processes. */
    public Traffic plus(Traffic other) {
        return new Traffic(readBytes + other.readBytes, writtenBytes + other.writtenBytes);
    }

    /** Of each figure the higher one. */
    public Traffic max(Traffic other) {
        return new Traffic(Math.max(readBytes, other.readBytes), Math.max(writtenBytes, other.writtenBytes));
    }
}
