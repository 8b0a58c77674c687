package dev.jobqueue.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of one launch, by which a scheduler that comes later learns what became of it: {@code launch} and {@code stdin} are
 * there before a shim is asked to run it; the shim writes {@code started}, {@code command} and {@code status}, in this order.
 *
 * <p>{@code started} decides whether the command runs. The shim creates it as a file before it starts the command; a scheduler
 * that wants to be sure that it never starts makes a directory of that name. Only one of them succeeds.
 */
final class Bookkeeping {

    private static final String DELETED = ".";
    private static final String BOOT = "# boot ";
    private static final String SHIM = "# shim ";
    private static final String GROUP = "# group ";
    private static final String LAST_LINE = "# end\n";

    private final Path directory;
    private volatile Optional<ProcessId> shim = Optional.empty();
    private volatile Optional<ProcessId> command = Optional.empty();

    Bookkeeping(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** What names the launch among all. */
    String token() {
        return directory.getFileName().toString();
    }

    /** The variable that marks every process of this launch. */
    String marker() {
        return CommandEnvironment.TOKEN + "=" + token();
    }

    /** Its directory, as a shim is told it. */
    String name() {
        int names = directory.getNameCount();
        return directory.subpath(names - 2, names).toString();
    }

    /**
     * Keeps what the shim is to do.
     *
     * @param groups the directories of its control group
     */
    void create(LaunchScript script, ProcessId shim, String bootId, Optional<String> stdin, List<Path> groups)
            throws IOException {
        this.shim = Optional.of(shim);
        if (stdin.isPresent()) {
            Files.writeString(stdin(), stdin.get());
        }
        String launch = BOOT + bootId + "\n" + SHIM + shim.pid() + " " + shim.startTicks() + "\n"
                + groups.stream().map(path -> GROUP + path + "\n").collect(Collectors.joining())
                + script.text(token(), stdin.map(text -> stdin())) + LAST_LINE;
        Files.writeString(launch(), launch);
    }

    /** Keeps for later that the machine has been started anew since this launch. */
    void noteEarlierBoot(String bootId) throws IOException {
        Durable.write(launch(), BOOT + bootId + "\n" + LAST_LINE);
    }

    Path stdin() {
        return directory.resolve("stdin");
    }

    private Path launch() {
        return directory.resolve("launch");
    }

    private Path started() {
        return directory.resolve("started");
    }

    /** True where the shim was asked, or about to be, under another boot of the machine. */
    boolean isOfEarlierBoot(String bootId) throws IOException {
        return header(BOOT).filter(boot -> !boot.equals(bootId)).isPresent();
    }

    /** The shim that was asked, or about to be. */
    Optional<ProcessId> shim() throws IOException {
        if (shim.isEmpty()) {
            shim = header(SHIM).flatMap(text -> ProcessId.parse(text + "\n"));
        }
        return shim;
    }

    /** The directories of its control group, as it was made. */
    List<Path> groups() throws IOException {
        return headers(GROUP).stream().map(Path::of).toList();
    }

    private Optional<String> header(String word) throws IOException {
        return headers(word).stream().findFirst();
    }

    /** What stands behind this word in the file launch; it is the last that is made before the start, and counts when it is whole. */
    private List<String> headers(String word) throws IOException {
        return read(launch()).filter(text -> text.endsWith(LAST_LINE)).stream()
                .flatMap(String::lines)
                .takeWhile(line -> line.startsWith("# "))
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .toList();
    }

    boolean hasStarted() {
        return Files.isRegularFile(started());
    }

    /** The command's first process, from just before it executes the command. */
    Optional<ProcessId> command() throws IOException {
        if (command.isEmpty()) {
            command = read(directory.resolve("command")).flatMap(ProcessId::parse);
        }
        return command;
    }

    /** True once the shim has written how the command ended. */
    boolean hasStatus() throws IOException {
        return status().toFile().exists()
                && read(status()).filter(ExitStatus::isWhole).isPresent();
    }

    Outcome outcome() throws IOException {
        Optional<String> started = isGivenUp() ? Optional.empty() : read(started());
        if (started.isEmpty()) {
            return new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<ExitStatus> exit = read(status()).flatMap(ended -> ExitStatus.parse(started.get(), ended));
        Optional<String> refusal = exit.filter(ExitStatus::mayBeRefusal).isPresent()
                ? read(directory.resolve("refused")).map(String::strip)
                : Optional.empty();
        return new Outcome(Optional.of(startedAt(started.get())), command(), exit, refusal);
    }

    private Instant startedAt(String text) throws IOException {
        try {
            return Instant.parse(text.lines().findFirst().orElse(""));
        } catch (DateTimeParseException beingWritten) {
            return Files.getLastModifiedTime(started()).toInstant();
        }
    }

    private Path status() {
        return directory.resolve("status");
    }

    /** When the status was written. */
    Instant statusAt() throws IOException {
        return Files.getLastModifiedTime(status()).toInstant();
    }

    /** Makes sure that the command never starts; false where it has, or where the shim has won the right to do it. */
    boolean giveUp() throws IOException {
        try {
            Files.createDirectory(started());
            return true;
        } catch (FileAlreadyExistsException decided) {
            return isGivenUp();
        }
    }

    /** True where {@link #giveUp} has succeeded before. */
    boolean isGivenUp() {
        return Files.isDirectory(started());
    }

    /**
     * Removes what was given up. The directory is moved away first: a shim that comes late must find it as it was or not at all,
     * never without what forbids its start.
     */
    void discard() throws IOException {
        Path gone = directory.resolveSibling(DELETED + directory.getFileName());
        Files.move(directory, gone);
        new Bookkeeping(gone).remove();
    }

    /** Removes all of it, once no shim can come to it any more. */
    void remove() throws IOException {
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                Files.delete(entry);
            }
        }
        Files.delete(directory);
    }

    /** True for a directory whose deletion was begun. */
    static boolean isDeleted(Path directory) {
        return directory.getFileName().toString().startsWith(DELETED);
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }
}
