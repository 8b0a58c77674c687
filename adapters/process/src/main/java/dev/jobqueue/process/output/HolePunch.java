package dev.jobqueue.process.output;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/** Gives parts of files back to the disk, by the program {@code fallocate} of util-linux. */
public final class HolePunch {

    private static final int PROBE_BYTES = 1 << 16;

    private final Optional<String> program;

    /** @param program where it is; none where it is not installed */
    public HolePunch(Optional<String> program) {
        this.program = program;
    }

    /** Why it cannot be done in this directory, and what to do about it; none where it can, as a try shows. */
    public Optional<String> obstacle(Path directory) throws IOException {
        if (program.isEmpty()) {
            return Optional.of("the program 'fallocate' is missing: install it (package util-linux)");
        }
        Path probe = Files.createTempFile(directory, "hole", ".probe");
        try {
            Files.write(probe, new byte[PROBE_BYTES], StandardOpenOption.WRITE);
            punch(probe, new Hole(0, PROBE_BYTES, PROBE_BYTES));
            return Optional.empty();
        } catch (IOException refused) {
            return Optional.of("the file system of '" + directory + "' does not give back parts of files ("
                    + refused.getMessage() + "): keep the data on ext4, xfs, btrfs or tmpfs");
        } finally {
            Files.delete(probe);
        }
    }

    /** @throws IOException when the file system refuses */
    void punch(Path file, Hole hole) throws IOException {
        Process process = new ProcessBuilder(
                        program.orElseThrow(),
                        "--punch-hole",
                        "--offset",
                        Long.toString(hole.start()),
                        "--length",
                        Long.toString(hole.bytes()),
                        file.toString())
                .redirectErrorStream(true)
                .start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        try {
            if (process.waitFor() != 0) {
                throw new IOException(said);
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", stop);
        }
    }
}
