package dev.jobqueue.plugin.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class CommandSettingsTest {

    @Test
    void a_text_runs_by_the_shell_and_a_list_directly() {
        assertThat(settings(Map.of("command", "a b | c")).command()).containsExactly("/bin/sh", "-c", "a b | c");
        assertThat(settings(Map.of("command", List.of("a b", 7))).command()).containsExactly("a b", "7");
    }

    @Test
    void something_else_is_no_command() {
        assertRefused(Map.of("command", " "))
                .withMessageStartingWith("command: it is no command: write a text, or a list");
        assertRefused(Map.of("command", List.of())).withMessageStartingWith("command: it is no command");
        assertRefused(Map.of("command", List.of(List.of("a")))).withMessageStartingWith("command: it is no command");
    }

    @Test
    void a_name_that_no_environment_can_hold_is_refused() {
        assertRefused(Map.of("command", "true", "env", Map.of("A=B", "t0ken")))
                .withMessage("env: no environment can hold 'A=B': write a name without '=', and a value without NUL");
    }

    @Test
    void a_directory_is_an_absolute_path() {
        assertRefused(Map.of("command", "true", "directory", "here"))
                .withMessage("directory: 'here' depends on where the scheduler was started: write an absolute path");
    }

    @Test
    void each_key_has_its_row_in_the_reference() throws IOException {
        assertThat(Files.readAllLines(Path.of("../../docs/reference/notify-command.md")).stream()
                        .filter(line -> line.startsWith("| `") && !line.startsWith("| `JOBQUEUE_"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .isEqualTo(
                        CommandSettings.PARAMETERS.stream().map(Parameter::name).toList());
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(Map<String, Object> with) {
        return assertThatIllegalArgumentException().isThrownBy(() -> settings(with));
    }

    private static CommandSettings settings(Map<String, Object> with) {
        return CommandSettings.of(Parameters.read(CommandSettings.PARAMETERS, with));
    }
}
