package dev.jobqueue.plugin.sftp;

import java.io.IOException;

/** One way of files. What arrives is whole: it gets its name when it is. */
sealed interface Transfer permits Upload, Download {

    /** Names of passage begin so. */
    String PASSAGE = ".jobqueue-";

    int CHUNK_BYTES = 1 << 15;

    void run() throws IOException, InterruptedException;
}
