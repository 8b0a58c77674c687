package dev.jobqueue.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Remembers under which boot of the machine commands were last started here. After a loss of power any file of an attempt may be
 * missing; this one is not, and so tells that nothing can be concluded from that. Forcing one file to the disk per boot spares
 * forcing several per attempt.
 */
final class Boot {

    private final Path file;
    private final String current;
    private Optional<String> last;

    Boot(Path directory, String current) throws IOException {
        this.file = directory.resolve("boot");
        this.current = current;
        this.last = Files.exists(file)
                ? Optional.of(Files.readString(file, StandardCharsets.UTF_8).strip())
                : Optional.empty();
    }

    String current() {
        return current;
    }

    /** The boot under which commands were last started, where that is an earlier one. */
    synchronized Optional<String> earlier() {
        return last.filter(boot -> !boot.equals(current));
    }

    /** To be called before a command is started; durable the first time. */
    synchronized void use() throws IOException {
        if (!last.equals(Optional.of(current))) {
            Durable.write(file, current + "\n");
            last = Optional.of(current);
        }
    }
}
