package dev.jobqueue.standalone.doctor;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A program that commands are run by.
 *
 * @param use what it is for
 * @param packaged the package that has it, in most distributions
 * @param needed false where only some jobs need it
 */
record ProgramCheck(String name, String use, String packaged, boolean needed) implements Check {

    private static final String USUAL_PATH = "/usr/bin:/bin:/usr/sbin:/sbin";

    @Override
    public Finding look() {
        Optional<Path> found = find(name);
        if (found.isPresent()) {
            return Finding.full(name, found.get() + ": " + use);
        }
        String is = "not found: " + use;
        String remedy = "install package " + packaged;
        return needed ? Finding.fatal(name, is, remedy) : Finding.missing(name, is, remedy);
    }

    static Optional<Path> find(String program) {
        String path = Optional.ofNullable(System.getenv("PATH")).orElse("") + ":" + USUAL_PATH;
        return Stream.of(path.split(":", -1))
                .filter(directory -> directory.startsWith("/"))
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
