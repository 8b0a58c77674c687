package dev.jobqueue.plugin.file;

import java.io.IOException;
import java.io.InputStream;

/** The first bytes of a file that may grow or shrink while it is read. */
final class Exactly extends InputStream {

    private final InputStream in;
    private long missing;

    Exactly(InputStream in, long bytes) {
        this.in = in;
        this.missing = bytes;
    }

    /** How many have not been read. */
    long missing() {
        return missing;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) throws IOException {
        if (missing == 0) {
            return -1;
        }
        int read = in.read(buffer, offset, (int) Math.min(length, missing));
        missing -= Math.max(0, read);
        return read;
    }
}
