package dev.jobqueue.plugin.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.parameter.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** What the reference on the chat notifier says is what it does. */
class ChatReferenceTest {

    @Test
    void each_key_has_its_row() throws IOException {
        assertThat(Files.readAllLines(Path.of("../../docs/reference/notify-chat.md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .isEqualTo(ChatSettings.PARAMETERS.stream().map(Parameter::name).toList());
    }
}
