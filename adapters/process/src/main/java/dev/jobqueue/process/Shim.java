package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.domain.execution.Attempt;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Starts commands under the shim, a small shell script that keeps their record while the scheduler may come and go. The shim is
 * in a session of its own, so that nothing that is done to the scheduler's reaches it; the command in another, so that nothing
 * that it does to its own reaches the shim.
 */
final class Shim {

    private static final String SHELL = "/bin/sh";
    private static final Path NOTHING = Path.of("/dev/null");

    private final Path script;
    private final CommandEnvironment environment;
    private final String setsid = Programs.find("setsid");

    /** Installs the script in this directory. */
    Shim(Path directory, CommandEnvironment environment) throws IOException {
        this.script = directory.resolve("shim.sh");
        this.environment = environment;
        try (InputStream source = Objects.requireNonNull(Shim.class.getResourceAsStream("shim.sh"))) {
            install(source.readAllBytes());
        }
    }

    /** Shells read a script while they execute it: one that is in use is replaced, never overwritten. */
    private void install(byte[] source) throws IOException {
        Path fresh = Files.createTempFile(script.getParent(), "shim", ".new");
        Files.write(fresh, source);
        Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
    }

    /**
     * Checks what can be checked before anything is made.
     *
     * @throws CannotStartException when the attempt cannot run as it is
     */
    ProcessBuilder prepare(Attempt attempt) throws IOException, CannotStartException {
        Optional<Account> account = Optional.empty();
        if (attempt.context().user().isPresent()) {
            account = Optional.of(Account.find(attempt.context().user().get()));
        }
        List<String> words = new ArrayList<>(List.of(setsid, "--"));
        if (account.isPresent()) {
            words.addAll(account.get().switchTo(Account.ownUid()));
        }
        words.addAll(((CommandAction) attempt.action()).argv());
        requireText(words);
        ProcessBuilder builder = new ProcessBuilder(words);
        if (attempt.context().directory().isPresent()) {
            builder.directory(
                    requireDirectory(attempt.context().directory().get()).toFile());
        }
        environment.complete(builder.environment(), attempt, account);
        return builder;
    }

    /** Starts what {@link #prepare} made. */
    Process start(ProcessBuilder prepared, Bookkeeping launch, Path output, Instant now) throws IOException {
        List<String> words = new ArrayList<>(List.of(
                setsid, "--", SHELL, script.toString(), launch.directory().toString(), now.toString()));
        words.addAll(prepared.command());
        prepared.environment()
                .put(CommandEnvironment.TOKEN, launch.directory().getFileName().toString());
        Path stdin = Files.exists(launch.stdin()) ? launch.stdin() : NOTHING;
        return prepared.command(words)
                .redirectInput(stdin.toFile())
                .redirectOutput(ProcessBuilder.Redirect.appendTo(output.toFile()))
                .redirectError(launch.shimLog().toFile())
                .start();
    }

    private static Path requireDirectory(String name) throws CannotStartException {
        Path directory = Path.of(name);
        if (!Files.exists(directory)) {
            throw new CannotStartException("directory '" + name + "' does not exist: create it or correct 'directory'");
        }
        if (!Files.isDirectory(directory)) {
            throw new CannotStartException("directory '" + name + "' is not a directory: correct 'directory'");
        }
        if (!Files.isExecutable(directory)) {
            throw new CannotStartException("directory '" + name
                    + "' may not be entered by this scheduler: change its permissions or correct 'directory'");
        }
        return directory;
    }

    private static void requireText(List<String> words) throws CannotStartException {
        for (String word : words) {
            if (word.indexOf('\0') >= 0) {
                throw new CannotStartException("the command has a zero character in '" + word.replace('\0', '?')
                        + "': no process can be given it, remove it");
            }
        }
    }
}
