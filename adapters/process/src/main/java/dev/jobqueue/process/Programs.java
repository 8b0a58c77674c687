package dev.jobqueue.process;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the programs that commands are started by; a command's own PATH must not change which they are. */
final class Programs {

    private static final String USUAL_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

    private Programs() {}

    /** @throws IllegalStateException when it is not installed */
    static String find(String name) {
        return locate(name)
                .orElseThrow(() -> new IllegalStateException(
                        "the program '" + name + "' is not in " + path() + ": install it (package util-linux)"));
    }

    private static String path() {
        return Optional.ofNullable(System.getenv("PATH")).orElse("") + ":" + USUAL_PATH;
    }

    /** None where it is not installed. */
    static Optional<String> locate(String name) {
        return Stream.of(path().split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, name))
                .filter(Files::isExecutable)
                .findFirst()
                .map(Path::toString);
    }
}
