package dev.jobqueue.embed.task.fork;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.embed.task.TaskRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.InputStream;
import java.io.InvalidClassException;
import java.io.ObjectOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a forked JVM is told arrives as it was. */
class OrderTest {

    private static final TaskRequest REQUEST = new TaskRequest(
            new RunId(7),
            new JobId("job"),
            2,
            Optional.of(Instant.parse("2026-03-01T00:00:00Z")),
            Optional.of("order.created"),
            Map.of("order", "4711"));

    @Test
    void a_request_with_parameters_of_every_kind_arrives() throws Exception {
        Map<String, Object> with = new TypedAction(
                        "java",
                        Map.of(
                                "text",
                                "gr\u00fc\u00dfe\n",
                                "list",
                                List.of(1, 2L, 0.5, true),
                                "map",
                                Map.of("a", List.of())))
                .with();
        Order order = Order.read(stream(Order.of(REQUEST, "a.Type", with).text()));

        assertThat(order.request()).isEqualTo(REQUEST);
        assertThat(order.typeClass()).isEqualTo("a.Type");
        assertThat(order.with()).isEqualTo(with);
    }

    @Test
    void what_is_not_there_is_not_there() throws Exception {
        TaskRequest bare =
                new TaskRequest(new RunId(1), new JobId("a"), 1, Optional.empty(), Optional.empty(), Map.of());

        assertThat(Order.read(stream(Order.of(bare, "T", Map.of()).text())).request())
                .isEqualTo(bare);
    }

    @Test
    void a_parameter_that_cannot_be_passed_on_is_refused() {
        assertThatThrownBy(() -> Order.of(REQUEST, "T", Map.of("thread", Thread.currentThread()))
                        .text())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("use maps, lists, texts, numbers and booleans");
    }

    @Test
    void objects_of_other_classes_are_not_made() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(new OfSomebody(new File("x")));
        }
        String text = Base64.getEncoder().encodeToString(bytes.toByteArray());

        assertThatThrownBy(() -> Order.read(stream(text))).isInstanceOf(InvalidClassException.class);
    }

    private static InputStream stream(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII));
    }

    private record OfSomebody(File file) implements java.io.Serializable {}
}
