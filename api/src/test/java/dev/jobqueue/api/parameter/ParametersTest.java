package dev.jobqueue.api.parameter;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametersTest {

    private enum Method {
        GET,
        PUT_IF_ABSENT
    }

    private static final Parameter<String> HOST = Parameter.text("host");
    private static final Parameter<Integer> PORT =
            Parameter.wholeNumber("port", 1, 65_535).or(25);
    private static final Parameter<Optional<String>> PASSWORD =
            Parameter.text("password").hidden().optional();

    @Test
    void values_are_read_as_declared() {
        Parameter<Boolean> flag = Parameter.flag("flag");
        Parameter<Duration> duration = Parameter.duration("duration");
        Parameter<Long> size = Parameter.size("size");
        Parameter<Method> choice = Parameter.choice("choice", Method.class);
        Parameter<URI> url = Parameter.httpUrl("url");
        Parameter<List<String>> one = Parameter.texts("one");
        Parameter<List<String>> many = Parameter.texts("many");
        Parameter<Map<String, String>> map = Parameter.textMap("map");
        Parameter<Object> anything = Parameter.anything("anything");

        Parameters read = Parameters.read(
                List.of(flag, duration, size, choice, url, one, many, map, anything),
                Map.of(
                        "flag", true,
                        "duration", "1h30m",
                        "size", "2KiB",
                        "choice", "put-if-absent",
                        "url", "https://example.org/x",
                        "one", "a",
                        "many", List.of("a", "b"),
                        "map", Map.of("a", 1),
                        "anything", List.of(7)));

        assertThat(read.get(flag)).isTrue();
        assertThat(read.get(duration)).isEqualTo(Duration.ofMinutes(90));
        assertThat(read.get(size)).isEqualTo(2048);
        assertThat(read.get(choice)).isEqualTo(Method.PUT_IF_ABSENT);
        assertThat(read.get(url)).isEqualTo(URI.create("https://example.org/x"));
        assertThat(read.get(one)).containsExactly("a");
        assertThat(read.get(many)).containsExactly("a", "b");
        assertThat(read.get(map)).containsExactly(Map.entry("a", "1"));
        assertThat(read.get(anything)).isEqualTo(List.of(7));
    }

    @Test
    void what_is_left_out_has_its_default_or_nothing() {
        Parameters read = Parameters.read(List.of(HOST, PORT, PASSWORD), Map.of("host", "mail"));

        assertThat(read.get(PORT)).isEqualTo(25);
        assertThat(read.get(PASSWORD)).isEmpty();
    }

    @Test
    void everything_that_is_wrong_is_named_with_the_keys_that_lead_to_it() {
        Parameter<Parameters> inner = Parameter.object("inner", List.of(HOST));

        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> Parameters.read(
                        List.of(HOST, PORT, inner), Map.of("hots", "mail", "port", 70_000, "inner", Map.of("host", 7))))
                .satisfies(wrong -> assertThat(wrong.faults())
                        .containsExactlyInAnyOrder(
                                new ParameterFault(List.of("hots"), "'hots' is no key here: did you mean 'host'?"),
                                new ParameterFault(List.of("host"), "'host' is missing: write a text"),
                                new ParameterFault(
                                        List.of("port"), "port: it is '70000': write a whole number from 1 to 65535"),
                                new ParameterFault(
                                        List.of("inner", "host"), "inner: host: it is no text: write it in quotes")));
    }

    @Test
    void no_message_shows_a_hidden_value_but_the_owner_learns_which_they_are() {
        Parameter<String> picky = Parameter.text("token").hidden().map(text -> {
            throw new IllegalArgumentException("'" + text + "' is refused");
        });
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.read(List.of(picky), Map.of("token", "s3cret")))
                .withMessage("token: '***' is refused");

        Parameter<Map<String, String>> headers = Parameter.textMap("headers").hidden();
        Parameter<Parameters> inner = Parameter.object("inner", List.of(PASSWORD));
        Parameters read = Parameters.read(
                List.of(PASSWORD, headers, inner),
                Map.of("password", "a1", "headers", Map.of("X", "b2"), "inner", Map.of("password", "c3")));
        assertThat(read.secrets()).containsExactlyInAnyOrder("a1", "b2", "c3");
        assertThat(read.toString()).doesNotContain("a1", "b2", "c3");
    }

    @Test
    void a_reading_that_breaks_is_a_fault_of_its_key_and_shows_no_hidden_value() {
        Parameter<String> broken = Parameter.text("token").hidden().map(text -> {
            throw new IllegalStateException("no entry for " + text);
        });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.read(List.of(broken), Map.of("token", "s3cret")))
                .withMessage("token: it cannot be read: java.lang.IllegalStateException: no entry for ***")
                .withNoCause();
    }

    @Test
    void a_reading_may_have_a_context_class_loader_of_its_own() {
        ClassLoader own = new ClassLoader() {};
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        Parameter<ClassLoader> context = Parameter.text("any")
                .map(text -> Thread.currentThread().getContextClassLoader())
                .within(own);

        assertThat(Parameters.read(List.of(context), Map.of("any", "x")).get(context))
                .isSameAs(own);
        assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
    }

    @Test
    void defaults_are_told_as_one_would_write_them() {
        assertThat(PORT.shownDefault()).isEqualTo("25");
        assertThat(PASSWORD.shownDefault()).isEmpty();
        assertThat(HOST.shownDefault()).isEmpty();
        assertThat(Parameter.duration("d").or(Duration.ofSeconds(90)).shownDefault())
                .isEqualTo("1m30s");
        assertThat(Parameter.duration("d").or(Duration.ofMillis(1500)).shownDefault())
                .isEqualTo("1500ms");
        assertThat(Parameter.size("s").or(1L << 20).shownDefault()).isEqualTo("1MiB");
        assertThat(Parameter.choice("c", Method.class)
                        .or(Method.PUT_IF_ABSENT)
                        .map(Enum::ordinal)
                        .shownDefault())
                .isEqualTo("put-if-absent");
        assertThat(Parameter.texts("t").or(List.of("a", "b")).shownDefault()).isEqualTo("a, b");
        assertThat(PORT.expected()).isEqualTo("a whole number from 1 to 65535");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://example.org/s3cret",
                "/s3cret",
                "https:s3cret",
                "https:///s3cret",
                "https://a s3cret",
                "https://u:s3cret@example.org/"
            })
    void what_is_no_plain_web_address_is_refused_without_being_shown(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Parameters.read(List.of(Parameter.httpUrl("url")), Map.of("url", text)))
                .withMessageNotContaining("s3cret")
                .withNoCause();
    }

    @Test
    void a_parameter_that_nobody_declared_cannot_be_asked_for() {
        Parameters read = Parameters.read(List.of(), Map.of());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> read.get(HOST))
                .withMessage("parameter 'host' is not among those declared: add it to parameters()");
    }

    @Test
    void a_name_is_declared_once() {
        assertThatIllegalStateException()
                .isThrownBy(() -> Parameters.read(List.of(HOST, Parameter.flag("host")), Map.of()));
    }
}
