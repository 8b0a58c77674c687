package dev.jobqueue.process;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.domain.execution.Attempt;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a shim's shell reads to start one command: what to change about the process, and the words to execute. All of it that comes
 * from a job is in single quotes, within which a POSIX shell knows no other special character.
 */
final class LaunchScript {

    /** Names that dash, bash or mksh keep for themselves, beside those that begin as theirs do: another program has to set these. */
    private static final Set<String> RESERVED = Set.of(
            "COLUMNS",
            "DIRSTACK",
            "EPOCHREALTIME",
            "EPOCHSECONDS",
            "EUID",
            "FUNCNAME",
            "GROUPS",
            "HISTCMD",
            "HISTSIZE",
            "LINENO",
            "LINES",
            "OPTIND",
            "PGRP",
            "PIPESTATUS",
            "PPID",
            "RANDOM",
            "SECONDS",
            "SHELLOPTS",
            "SHLVL",
            "SRANDOM",
            "TMOUT",
            "UID",
            "USER_ID",
            "_");

    /** The unit of {@code ulimit -f}, in bytes. */
    private static final int BLOCK_OF_ULIMIT = 512;

    /** What a shell executes as it stands, for it has nothing to expand, to look up or to redirect. */
    private static final Pattern PLAIN = Pattern.compile("/[A-Za-z0-9_./-]+( [A-Za-z0-9_./:,@+-]+)*");

    private static final String SETSID = Programs.find("setsid");

    private final Map<String, String> environment;
    private final Optional<Path> directory;
    private final List<String> steps = new ArrayList<>();
    private final List<String> words;

    private LaunchScript(Map<String, String> environment, Optional<Path> directory, List<String> words) {
        this.environment = environment;
        this.directory = directory;
        this.words = words;
    }

    /**
     * Checks what can be checked before anything is made.
     *
     * @throws CannotStartException when the attempt cannot run as it is
     */
    static LaunchScript of(Attempt attempt, CommandEnvironment environment) throws IOException, CannotStartException {
        Optional<Account> account = Optional.empty();
        if (attempt.context().user().isPresent()) {
            account = Optional.of(Account.find(attempt.context().user().get()));
        }
        List<String> words = new ArrayList<>();
        if (account.isPresent()) {
            words.addAll(account.get().switchTo(Account.ownUid()));
        }
        words.addAll(words((CommandAction) attempt.action()));
        requireText(words);
        Optional<Path> directory = Optional.empty();
        if (attempt.context().directory().isPresent()) {
            directory =
                    Optional.of(requireDirectory(attempt.context().directory().get()));
        }
        LaunchScript script = new LaunchScript(environment.of(attempt, account), directory, words);
        attempt.limits().fileSizeBytes().ifPresent(script::limitFileSize);
        account.filter(owner -> attempt.context().user().isPresent()).ifPresent(script::giveOutput);
        return script;
    }

    /** A shell that would only execute another program in its place is spared: it costs as much as a short command. */
    private static List<String> words(CommandAction command) {
        String script = command.words().get(0);
        return command.shell() && PLAIN.matcher(script).matches() ? List.of(script.split(" ", -1)) : command.argv();
    }

    /** A command opens its own output again as /dev/stdout or /dev/stderr. */
    private void giveOutput(Account owner) {
        steps.add(quoted(Programs.find("chown")) + " " + owner.uid() + " \"$jq_output\" || refuse "
                + quoted("the output cannot be given to user '" + owner.name() + "'"));
    }

    private void limitFileSize(long bytes) {
        long blocks = Math.max(1, bytes / BLOCK_OF_ULIMIT);
        steps.add("ulimit -f " + blocks + " 2> /dev/null || refuse 'the size of files cannot be limited to " + bytes
                + " bytes: raise the scheduler'\\''s own limit, or correct '\\''fileSize'\\'''");
    }

    /** Has the process join a control group before anything of the command runs in it. */
    void join(Path file) {
        steps.add("{ echo 0 > " + quoted(file.toString()) + "; } 2> /dev/null || refuse "
                + quoted("control group " + file.getParent() + " cannot be joined"));
    }

    /** The text for the shell, to be read in the given launch. */
    String text(String token, Optional<Path> stdin) {
        Map<String, String> all = new LinkedHashMap<>(environment);
        all.put(CommandEnvironment.TOKEN, token);
        StringBuilder text = new StringBuilder();
        steps.forEach(step -> text.append(step).append('\n'));
        directory.ifPresent(path -> text.append("cd -- ")
                .append(quoted(path.toString()))
                .append(" 2> /dev/null || refuse ")
                .append(quoted("directory '" + path + "' cannot be entered: create it or correct 'directory'"))
                .append('\n'));
        stdin.ifPresent(
                file -> text.append("exec < ").append(quoted(file.toString())).append('\n'));
        List<String> command = new ArrayList<>(List.of(SETSID, "--"));
        List<String> reserved = new ArrayList<>();
        all.forEach((name, value) -> {
            if (isReserved(name)) {
                reserved.add(name + "=" + value);
            } else {
                text.append("export ")
                        .append(name)
                        .append('=')
                        .append(quoted(value))
                        .append('\n');
            }
        });
        if (!reserved.isEmpty()) {
            command.add(Programs.find("env"));
            command.add("--");
            command.addAll(reserved);
        }
        command.addAll(words);
        return text.append("set -- ")
                .append(command.stream().map(LaunchScript::quoted).collect(Collectors.joining(" ")))
                .append('\n')
                .toString();
    }

    private static boolean isReserved(String name) {
        return RESERVED.contains(name) || name.startsWith("BASH") || name.startsWith("KSH");
    }

    private static String quoted(String word) {
        return "'" + word.replace("'", "'\\''") + "'";
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
        return directory.toAbsolutePath();
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
