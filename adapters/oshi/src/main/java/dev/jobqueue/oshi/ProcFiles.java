package dev.jobqueue.oshi;

import java.io.FileInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads small files of the kernel one after another, through one buffer. For one thread. */
final class ProcFiles {

    private static final int USUAL = 4096;

    private final String proc;
    private byte[] buffer = new byte[USUAL];

    ProcFiles(Path proc) {
        this.proc = proc + "/";
    }

    /** None where the process is gone, or the file is not for us to read. */
    Optional<String> read(String file) {
        try (FileInputStream input = new FileInputStream(proc + file)) {
            int length = 0;
            int read = input.read(buffer, 0, buffer.length);
            while (read > 0) {
                length += read;
                if (length == buffer.length) {
                    buffer = Arrays.copyOf(buffer, 2 * length);
                }
                read = input.read(buffer, length, buffer.length - length);
            }
            // A process's name is any bytes: in this charset none of them is malformed.
            return Optional.of(new String(buffer, 0, length, StandardCharsets.ISO_8859_1));
        } catch (IOException gone) {
            return Optional.empty();
        }
    }
}
