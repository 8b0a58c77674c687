package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrailTest {

    private static final Value.Scalar SECRET =
            new Value.Scalar(at(4), "s3cret", Value.Scalar.Kind.TEXT, "${env:SECRET}");
    private static final Value.Mapping ROOT =
            mapping(1, "hook", 2, mapping(3, "with", 3, mapping(3, "secret", 4, SECRET)));

    private static Position at(int line) {
        return new Position(line, 1);
    }

    private static Value.Mapping mapping(int line, String key, int keyLine, Value value) {
        return new Value.Mapping(at(line), Map.of(key, new Value.Entry(at(keyLine), value)));
    }

    @Test
    void keys_are_followed_as_far_as_they_are_written() {
        assertThat(Trail.of(ROOT, List.of("hook", "with", "secret")).map(Trail::at))
                .contains(at(4));
        assertThat(Trail.of(ROOT, List.of("hook", "with", "url")).map(Trail::at))
                .contains(at(3));
        assertThat(Trail.of(ROOT, List.of("hook", "with", "secret", "more")).map(Trail::at))
                .contains(at(4));
        assertThat(Trail.of(ROOT, List.of("other", "with"))).isEmpty();
        assertThat(Trail.of(ROOT, List.of())).isEmpty();
    }

    @Test
    void a_message_is_told_without_what_replaced_a_placeholder() {
        Trail hook = Trail.of(ROOT, List.of("hook")).orElseThrow();

        assertThat(hook.discreet("'s3cret' is no token")).isEqualTo("'${env:SECRET}' is no token");
        assertThat(hook.discreet("nothing to hide")).isEqualTo("nothing to hide");
    }
}
