package dev.jobqueue.process.output;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A small shell that sleeps while this scheduler lives, and keeps outputs within their bound when it has gone. */
final class Caretaker implements AutoCloseable {

    private static final String STOP = "stop\n";

    private final Process process;

    private Caretaker(Process process) {
        this.process = process;
    }

    /** @param prefix the words that begin a session of its own */
    static Caretaker start(Path runs, OutputBound bound, List<String> prefix) throws IOException {
        Path script = runs.resolve("keeper.sh");
        try (InputStream source = Objects.requireNonNull(Caretaker.class.getResourceAsStream("keeper.sh"))) {
            // Shells read a script while they execute it: one that is in use is replaced, never overwritten.
            Path fresh = Files.createTempFile(runs, "keeper", ".new");
            Files.write(fresh, source.readAllBytes());
            Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
        }
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(prefix));
        builder.command()
                .addAll(List.of(
                        "/bin/sh",
                        script.toString(),
                        runs.toString(),
                        Long.toString(bound.firstBytes()),
                        Long.toString(bound.lastBytes())));
        return new Caretaker(builder.redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start());
    }

    /** Nothing runs that it would have to look after. */
    void dismiss() throws IOException {
        OutputStream input = process.getOutputStream();
        input.write(STOP.getBytes(StandardCharsets.US_ASCII));
        close();
    }

    /** It takes over. */
    @Override
    public void close() throws IOException {
        process.getOutputStream().close();
    }
}
