package dev.jobqueue.process;

import dev.jobqueue.domain.execution.Attempt;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The files of one launch, by which a scheduler that comes later learns what became of it: {@code launch} and {@code stdin} are
 * there before a shim is asked to run it; the shim writes the {@code record}.
 *
 * <p>The record decides whether the command runs. The shim creates it as a file before it starts the command; a scheduler that
 * wants to be sure that it never starts makes a directory of that name. Only one of them succeeds.
 */
final class Bookkeeping {

    private static final String BOOT = "# boot ";
    private static final String SHIM = "# shim ";
    private static final String GROUP = "# group ";
    private static final String LAST_LINE = "# end\n";

    private final LaunchName name;
    private final Path launch;
    private final Path stdin;
    private final Path record;
    private final Path refused;
    private final Path fenced;
    private volatile Optional<ProcessId> shim = Optional.empty();
    private volatile Optional<ProcessId> command = Optional.empty();

    /** @param directory of all launches */
    Bookkeeping(Path directory, LaunchName name) {
        this.name = name;
        this.launch = directory.resolve(name.file(LaunchName.LAUNCH));
        this.stdin = directory.resolve(name.file("stdin"));
        this.record = directory.resolve(name.file("record"));
        this.refused = directory.resolve(name.file("refused"));
        this.fenced = directory.resolve(name.file("fenced"));
    }

    /** As a shim is told it. */
    String name() {
        return name.toString();
    }

    Attempt.Key attempt() {
        return name.attempt();
    }

    /** What names the launch among all. */
    String token() {
        return name.token();
    }

    /** The variable that marks every process of this launch. */
    String marker() {
        return CommandEnvironment.TOKEN + "=" + token();
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
            Files.writeString(this.stdin, stdin.get());
        }
        String text = BOOT + bootId + "\n" + SHIM + shim.pid() + " " + shim.startTicks() + "\n"
                + groups.stream().map(path -> GROUP + path + "\n").collect(Collectors.joining())
                + script.text(token(), stdin.map(given -> this.stdin)) + LAST_LINE;
        Files.writeString(launch, text);
    }

    /** False for what a removal, or a loss of power, has left of a launch. */
    boolean isComplete() {
        return Files.exists(launch);
    }

    /** Keeps for later that the machine has been started anew since this launch. */
    void noteEarlierBoot(String bootId) throws IOException {
        Durable.write(launch, BOOT + bootId + "\n" + LAST_LINE);
    }

    /** True where the shim was asked, or about to be, under another boot of the machine. */
    boolean isOfEarlierBoot(String bootId) throws IOException {
        return header(BOOT).filter(boot -> !boot.equals(bootId)).isPresent();
    }

    /** The shim that was asked, or about to be. */
    Optional<ProcessId> shim() throws IOException {
        if (shim.isEmpty()) {
            shim = header(SHIM).flatMap(ProcessId::parse);
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
        return read(launch).filter(text -> text.endsWith(LAST_LINE)).stream()
                .flatMap(String::lines)
                .takeWhile(line -> line.startsWith("# "))
                .filter(line -> line.startsWith(word))
                .map(line -> line.substring(word.length()))
                .toList();
    }

    boolean hasStarted() {
        return Files.isRegularFile(record);
    }

    /** The command's first process, from just before it executes the command. */
    Optional<ProcessId> command() throws IOException {
        if (command.isEmpty()) {
            command = record().flatMap(LaunchRecord::command);
        }
        return command;
    }

    /** True once the shim has written how the command ended. */
    boolean hasStatus() throws IOException {
        return record().filter(LaunchRecord::isWhole).isPresent();
    }

    Outcome outcome() throws IOException {
        Optional<LaunchRecord> written = record();
        if (written.isEmpty()) {
            return new Outcome(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        }
        Optional<Instant> startedAt = written.get().startedAt();
        Optional<ExitStatus> exit = written.get().exit();
        Optional<String> refusal = exit.filter(ExitStatus::mayBeRefusal).isPresent()
                ? read(refused).map(String::strip)
                : Optional.empty();
        return new Outcome(
                startedAt.isPresent() ? startedAt : Optional.of(writtenAt()),
                written.get().command(),
                exit,
                refusal);
    }

    /** None before the shim has won the start. */
    private Optional<LaunchRecord> record() throws IOException {
        return hasStarted() ? read(record).map(LaunchRecord::of) : Optional.empty();
    }

    /** True where a guard has killed the command, as its scheduler was silent for too long. */
    boolean isFenced() {
        return Files.exists(fenced);
    }

    /** When the last line of the record was written, which is the end where it is whole. */
    Instant writtenAt() throws IOException {
        return Files.getLastModifiedTime(record).toInstant();
    }

    /** Makes sure that the command never starts; false where it has, or where the shim has won the right to do it. */
    boolean giveUp() throws IOException {
        try {
            Files.createDirectory(record);
            return true;
        } catch (FileAlreadyExistsException decided) {
            return isGivenUp();
        }
    }

    /** True where {@link #giveUp} has succeeded before. */
    boolean isGivenUp() {
        return Files.isDirectory(record);
    }

    /** Removes all of it, what a shim would execute first: one that comes late must not find it without what forbids its start. */
    void remove() throws IOException {
        Files.deleteIfExists(launch);
        Files.deleteIfExists(stdin);
        Files.deleteIfExists(refused);
        Files.deleteIfExists(fenced);
        Files.deleteIfExists(record);
    }

    private static Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (NoSuchFileException notYet) {
            return Optional.empty();
        }
    }
}
