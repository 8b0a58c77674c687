package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.document.Value.Scalar;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaceholdersTest {

    private static final Position HERE = new Position(3, 5);
    private static final Map<String, String> VARIABLES =
            Map.of("HOST", "example.org", "PORT", "8080", "NESTED", "${env:HOST}", "EMPTY", "");

    private final Faults faults = new Faults();
    private final Placeholders placeholders =
            new Placeholders(Map.of("env", PlaceholdersTest::variable, "file", name -> "<" + name + ">"));

    private static String variable(String name) {
        String value = VARIABLES.get(name);
        if (value == null) {
            throw new IllegalArgumentException("no variable " + name + ": set it");
        }
        return value;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "${env:HOST}|example.org",
                "http://${env:HOST}:${env:PORT}/|http://example.org:8080/",
                "${file:a b/c.txt}|<a b/c.txt>",
                "$${env:HOST}|${env:HOST}",
                "$$${env:HOST}|$${env:HOST}",
                "echo ${HOME} ${1:-x} $(ls) $$|echo ${HOME} ${1:-x} $(ls) $$",
                "$${HOME}|${HOME}",
                "${env:NESTED}|${env:HOST}",
                "${|${",
                "$|$",
                "a${env:EMPTY}b|ab"
            })
    void placeholders_are_replaced_once(String written, String text) {
        assertThat(placeholders.scalar(HERE, written, true, faults).text()).isEqualTo(text);
        assertThat(faults.count()).isZero();
    }

    @Test
    void what_was_replaced_is_not_shown() {
        Scalar scalar = placeholders.scalar(HERE, "to ${env:HOST}", true, faults);

        assertThat(scalar.shown()).isEqualTo("to ${env:HOST}");
    }

    @Test
    void a_word_without_quotes_is_what_its_replacement_looks_like() {
        assertThat(placeholders.scalar(HERE, "${env:PORT}", false, faults).kind())
                .isEqualTo(Kind.INTEGER);
        assertThat(placeholders.scalar(HERE, "${env:PORT}", true, faults).kind())
                .isEqualTo(Kind.TEXT);
        assertThat(placeholders.scalar(HERE, "${env:HOST}", false, faults).kind())
                .isEqualTo(Kind.TEXT);
        assertThat(placeholders.scalar(HERE, "${env:EMPTY}", false, faults).kind())
                .isEqualTo(Kind.NULL);
    }

    @Test
    void where_a_text_is_asked_for_a_replacement_is_one_whatever_it_looks_like() {
        Scalar number = placeholders.scalar(HERE, "${env:PORT}", false, faults);
        Scalar nothing = placeholders.scalar(HERE, "${env:EMPTY}", false, faults);

        assertThat(Shapes.text().read(number, "password", faults)).contains("8080");
        assertThat(Shapes.text().read(nothing, "password", faults)).contains("");
        assertThat(faults.count()).isZero();
    }

    @Test
    void a_placeholder_that_cannot_be_replaced_is_the_only_fault_of_its_value() {
        Scalar scalar = placeholders.scalar(HERE, "${env:NONE}", false, faults);
        Shapes.integer(0, 9).read(scalar, "priority", faults);

        assertThat(faults.inTextOrder())
                .containsExactly(new Fault(
                        HERE, "not-replaced", "no variable NONE: set it; write $${ where ${ itself is meant"));
    }

    @Test
    void a_placeholder_that_is_not_closed_is_a_fault() {
        placeholders.scalar(HERE, "${env:HOST", false, faults);

        assertThat(faults.inTextOrder())
                .singleElement()
                .extracting(Fault::message)
                .asString()
                .startsWith("${env: is not closed");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "${env:HOST}",
                "$${env:HOST}",
                "$$${env:HOST}",
                "${HOME}",
                "$${HOME}",
                "$$$${",
                "$",
                "${",
                "plain",
                "a${file:x}${env:",
                "${${env:A}"
            })
    void an_escaped_text_reads_back_as_it_was(String text) {
        Scalar scalar = placeholders.scalar(HERE, Placeholders.escape(text), true, faults);

        assertThat(scalar.text()).isEqualTo(text);
        assertThat(faults.count()).isZero();
    }

    @Test
    void a_text_from_elsewhere_may_not_use_them() {
        Placeholders.refused().scalar(HERE, "${env:HOST}", true, faults);
        Placeholders.refused().scalar(HERE, "${file:/etc/shadow}", true, faults);

        assertThat(faults.count()).isEqualTo(2);
    }
}
