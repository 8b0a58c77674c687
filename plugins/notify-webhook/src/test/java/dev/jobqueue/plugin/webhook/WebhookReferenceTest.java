package dev.jobqueue.plugin.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.plugin.wire.MessageFields;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What the reference on the webhook says is what it does. */
class WebhookReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/reference/notify-webhook.md");

    @Test
    void the_body_is_the_one_that_is_sent() throws IOException {
        String body = lines().stream()
                .dropWhile(line -> !line.equals("```json"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .map(line -> line.strip().replaceFirst("\": ", "\":"))
                .collect(Collectors.joining());

        assertThat(body).isEqualTo(Messages.FULL_JSON);
    }

    @Test
    void each_key_has_its_row() throws IOException {
        List<String> keys = lines().stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(keys)
                .isEqualTo(
                        WebhookSettings.PARAMETERS.stream().map(Parameter::name).toList());
    }

    @Test
    void each_field_is_named_in_their_order() throws IOException {
        String fields = String.join(" ", lines()).replaceAll(".*The fields are (.*?), as in .*", "$1");

        assertThat(fields.replace(" and ", ", ").replace("`", "").split(", ")).isEqualTo(MessageFields.NAMES.toArray());
    }

    private static List<String> lines() throws IOException {
        return Files.readAllLines(REFERENCE);
    }
}
