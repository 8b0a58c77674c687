package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.domain.execution.Attempt;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a launch says to the shell, whichever {@code /bin/sh} is. */
@Timeout(60)
class LaunchScriptTest {

    /** Such as shells keep for themselves: they set them anew, do not pass them on, or end when they are assigned. */
    private static final List<String> KEPT_BY_SHELLS = List.of("""
            BASH BASHOPTS BASHPID BASH_ALIASES BASH_ARGC BASH_ARGV BASH_CMDS BASH_COMMAND BASH_LINENO
            BASH_SOURCE BASH_SUBSHELL BASH_VERSINFO COLUMNS DIRSTACK EPOCHREALTIME EPOCHSECONDS EUID FUNCNAME
            GROUPS HISTCMD HISTSIZE IFS KSHEGID KSHGID KSHUID KSH_VERSION LINENO LINES OLDPWD OPTARG OPTIND
            PGRP PIPESTATUS PPID PWD RANDOM SECONDS SHELLOPTS SHLVL SRANDOM TMOUT UID USER_ID YASH_VERSION _
            """.split("\\s+"));

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"dash", "bash", "busybox", "mksh", "yash"})
    void a_variable_arrives_whatever_the_shell_means_by_its_name(String shell) throws Exception {
        Optional<String> program = Programs.locate(shell);
        assumeThat(program).as(shell + " is installed").isPresent();
        // By this name they behave as /bin/sh.
        Path sh = Files.createSymbolicLink(directory.resolve("sh"), Path.of(program.orElseThrow()));
        Map<String, String> variables = new TreeMap<>();
        KEPT_BY_SHELLS.forEach(name -> variables.put(name, "value of " + name));
        Path script = directory.resolve("launch");
        Files.writeString(script, scriptOf(variables).text("token", Optional.empty()));

        Process process = new ProcessBuilder(sh.toString(), "-c", "set --; . \"$0\"; exec \"$@\"", script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String environment = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(process.waitFor()).isZero();
        assertThat(environment.split("\0", -1))
                .contains(KEPT_BY_SHELLS.stream()
                        .map(name -> name + "=value of " + name)
                        .toArray(String[]::new));
    }

    private static LaunchScript scriptOf(Map<String, String> variables) throws Exception {
        CommandContext context = new CommandContext(variables, Optional.empty(), Optional.empty(), Optional.empty());
        Attempt attempt = Bench.attempt(
                1,
                CommandAction.exec(List.of("cat", "/proc/self/environ")),
                context,
                ResourceLimits.NONE,
                Duration.ofSeconds(1));
        return LaunchScript.of(attempt, new CommandEnvironment("node-1"));
    }
}
