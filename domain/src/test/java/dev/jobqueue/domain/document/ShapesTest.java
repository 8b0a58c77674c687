package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.domain.document.Value.Scalar;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What each shape accepts, what it says of the rest, and how JSON Schema describes it. */
class ShapesTest {

    private static final Scalar SECRET = new Scalar(Position.NONE, "hunter2", Kind.TEXT, "${env:SECRET}");

    @Test
    void a_whole_number_is_within_its_bounds() {
        Shape<Integer> shape = Shapes.integer(2, 5);

        assertThat(read(shape, 2)).contains(2);
        assertThat(read(shape, 5)).contains(5);
        assertThat(said(shape, 1)).containsExactly("x is 1: write at least 2");
        assertThat(said(shape, 6)).containsExactly("x is 6: write at most 5");
        assertThat(said(shape, word("-99999999999999999999", Kind.INTEGER)))
                .containsExactly("x is -99999999999999999999: write at least 2");
        assertThat(said(shape, word("99999999999999999999", Kind.INTEGER)))
                .containsExactly("x is 99999999999999999999: write at most 5");
        assertThat(said(shape, "3")).containsExactly("x is '3': write a whole number from 2 to 5");
        assertThat(said(shape, null)).containsExactly("x has no value: write a whole number from 2 to 5");
        assertThat(words(shape)).containsEntry("minimum", 2L).containsEntry("maximum", 5L);
    }

    @Test
    void a_bound_that_a_program_has_alone_is_not_told() {
        assertThat(said(Shapes.integer(1, Integer.MAX_VALUE), true))
                .containsExactly("x is true: write a whole number of at least 1");
        assertThat(said(Shapes.wholeNumber(0, Long.MAX_VALUE), true))
                .containsExactly("x is true: write a whole number of at least 0");
        assertThat(said(Shapes.integer(Integer.MIN_VALUE, Integer.MAX_VALUE), true))
                .containsExactly("x is true: write a whole number");
        assertThat(said(Shapes.integer(-1, 1), true)).containsExactly("x is true: write a whole number from -1 to 1");
    }

    @Test
    void where_one_number_is_possible_it_is_said() {
        assertThat(read(Shapes.integer(1, 1), 1)).contains(1);
        assertThat(said(Shapes.integer(1, 1), 2)).containsExactly("x is 2: write 1");
        assertThat(said(Shapes.integer(1, 1), 0)).containsExactly("x is 0: write 1");
    }

    @Test
    void a_decimal_is_within_its_bounds_and_finite() {
        Shape<Double> shape = Shapes.decimal(0.5, 4);

        assertThat(read(shape, 0.5)).contains(0.5);
        assertThat(read(shape, 4)).contains(4.0);
        assertThat(said(shape, 0.4)).containsExactly("x is 0.4: write a number from 0.5 to 4");
        assertThat(said(shape, 4.1)).containsExactly("x is 4.1: write a number from 0.5 to 4");
        assertThat(said(shape, "1")).containsExactly("x is '1': write a number from 0.5 to 4");
        assertThat(said(shape, word(".inf", Kind.DECIMAL))).hasSize(1);
        assertThat(said(Shapes.decimal(1, Double.MAX_VALUE), 0))
                .containsExactly("x is 0: write a number of at least 1");
        assertThat(words(shape)).containsEntry("minimum", 0.5).containsEntry("maximum", 4.0);
        assertThat(words(Shapes.decimal(1, Double.MAX_VALUE))).doesNotContainKey("maximum");
    }

    @Test
    void a_boolean_is_a_boolean_of_yaml() {
        assertThat(read(Shapes.bool(), word("TRUE", Kind.BOOLEAN))).contains(true);
        assertThat(read(Shapes.bool(), false)).contains(false);
        assertThat(said(Shapes.bool(), "yes")).containsExactly("x is 'yes': write true or false");
        assertThat(words(Shapes.bool())).containsEntry("type", "boolean");
    }

    @Test
    void a_duration_has_a_least_length_or_may_be_off() {
        Shape<Duration> shape = Shapes.duration(Duration.ofSeconds(1));

        assertThat(read(shape, "1s")).contains(Duration.ofSeconds(1));
        assertThat(said(shape, "999ms")).containsExactly("x is '999ms': write at least 1s");
        assertThat(read(Shapes.duration(), "0s")).contains(Duration.ZERO);
        assertThat(said(Shapes.duration(), "soon")).hasSize(1);
        assertThat(read(Shapes.durationOrOff(Duration.ZERO), "off")).contains(Optional.empty());
        assertThat(read(Shapes.durationOrOff(Duration.ZERO), "5s")).contains(Optional.of(Duration.ofSeconds(5)));
        assertThat(Shapes.durationOrOff(Duration.ZERO).schema().toString()).contains("const=off");
    }

    @Test
    void a_size_is_bytes_or_says_its_unit() {
        assertThat(read(Shapes.size(1), 1)).contains(1L);
        assertThat(read(Shapes.size(0), "1KiB")).contains(1_024L);
        assertThat(said(Shapes.size(1), 0)).containsExactly("x is 0: write more than zero");
        assertThat(said(Shapes.size(1), "big"))
                .containsExactly("x is 'big': write a size such as 512MiB or 2GB, or bytes");
    }

    @Test
    void a_moment_and_a_zone_are_those_that_java_knows() {
        assertThat(read(Shapes.moment(), "2026-12-01T02:00:00Z")).isPresent();
        assertThat(said(Shapes.moment(), "tomorrow")).hasSize(1);
        assertThat(read(Shapes.zone(), "Europe/Berlin")).contains(ZoneId.of("Europe/Berlin"));
        assertThat(said(Shapes.zone(), "Europe/Berlni"))
                .containsExactly("x is 'Europe/Berlni': no such time zone: did you mean 'Europe/Berlin'?");
        assertThat(said(Shapes.zone(), "zzzzzzzzzz"))
                .containsExactly("x is 'zzzzzzzzzz': no such time zone: write a name such as Europe/Berlin, or UTC");
    }

    @Test
    void a_choice_names_its_words_and_the_nearest() {
        assertThat(read(Shapes.choice(Map.of("one", 1)), "one")).contains(1);
        assertThat(said(Shapes.choice(Map.of("one", 1)), "two")).containsExactly("x is 'two': write one");
        assertThat(read(Shapes.choice(TimeUnit.class), "days")).contains(TimeUnit.DAYS);
        assertThat(said(Shapes.choice(TimeUnit.class), "day"))
                .containsExactly("x is 'day': write one of nanoseconds, microseconds, milliseconds, seconds, minutes, "
                        + "hours, days; did you mean 'days'?");
    }

    @Test
    void a_text_is_in_quotes_where_it_looks_like_something_else() {
        assertThat(read(Shapes.text(), "")).contains("");
        assertThat(said(Shapes.text(), 5)).containsExactly("x is 5: write a text: put it in quotes");
        assertThat(said(Shapes.text(), "a\0b")).containsExactly("x is 'a\\u0000b': leave the NUL character out");
        assertThat(said(Shapes.text(), "\0")).hasSize(1);
        assertThat(said(Shapes.filledText(), "")).containsExactly("x is '': write a text of at least one character");
        assertThat(said(Shapes.text(Pattern.compile("a+"), "some a"), "b")).containsExactly("x is 'b': write some a");
        assertThat(read(Shapes.textAsWritten(), 5)).contains("5");
        assertThat(said(Shapes.textAsWritten(), List.of())).containsExactly("x is a list: write a text or a number");
        assertThat(words(Shapes.text(Pattern.compile("a+"), "some a"))).containsEntry("pattern", "^(?:a+)$");
    }

    @Test
    void a_list_has_its_least_number_of_items_and_reads_those_without_a_fault() {
        Shape<List<Integer>> shape = Shapes.list(Shapes.integer(0, 9), 1);

        assertThat(read(shape, List.of(1, 2))).contains(List.of(1, 2));
        assertThat(said(shape, List.of())).containsExactly("x is an empty list: write at least one item");
        assertThat(said(shape, 5)).containsExactly("x is 5: write a list");
        assertThat(said(shape, List.of(1, 10))).containsExactly("item 2 of x is 10: write at most 9");
        assertThat(shape.schema()).containsEntry("type", "array").containsEntry("minItems", 1);
        assertThat(Shapes.list(Shapes.bool()).schema()).doesNotContainKey("minItems");
        assertThat(read(Shapes.oneOrMore(Shapes.bool()), true)).contains(List.of(true));
        assertThat(Shapes.oneOrMore(Shapes.bool()).schema())
                .containsOnlyKeys("anyOf")
                .extractingByKey("anyOf")
                .asInstanceOf(InstanceOfAssertFactories.LIST)
                .hasSize(3);
    }

    @Test
    void a_map_has_keys_of_its_pattern() {
        Shape<Map<String, Integer>> shape = Shapes.map(Pattern.compile("[a-z]+"), "letters", Shapes.integer(0, 9));

        assertThat(read(shape, Map.of("a", 1))).contains(Map.of("a", 1));
        assertThat(said(shape, Map.of("A", 1))).containsExactly("key 'A' of x is not accepted: write letters");
        assertThat(said(shape, Map.of("a", 10))).containsExactly("x.a is 10: write at most 9");
        assertThat(said(shape, true)).containsExactly("x is true: write a map");
        assertThat(shape.schema()).containsEntry("propertyNames", Map.of("pattern", "^(?:[a-z]+)$"));
    }

    @Test
    void anything_is_read_as_what_yaml_says_that_it_is() {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("list", List.of(1, 3_000_000_000L, 0.5, true, "word"));
        tree.put("map", Map.of("deep", false));

        assertThat(read(Shapes.freeMap(), tree)).contains(tree);
        assertThat(said(Shapes.anything(), Arrays.asList(1, null)))
                .containsExactly(
                        "x[1] has no value: write a value, in quotes where it is neither a number nor a " + "boolean");
        assertThat(said(Shapes.anything(), "\0")).hasSize(1);
        assertThat(said(Shapes.anything(), word(".nan", Kind.DECIMAL))).hasSize(1);
        assertThat(said(Shapes.anything(), word("9".repeat(30), Kind.INTEGER))).hasSize(1);
        assertThat(Shapes.anything().schema()).containsOnlyKeys("type");
    }

    @Test
    void what_is_made_of_a_value_may_refuse_it() {
        Shape<Integer> even = Shapes.integer(0, 9).map(number -> {
            if (number % 2 == 1) {
                throw new IllegalArgumentException(number + " is odd: write an even number");
            }
            return number / 2;
        });

        assertThat(read(even, 8)).contains(4);
        assertThat(said(even, 3)).containsExactly("3 is odd: write an even number");
        assertThat(even.schema()).isEqualTo(Shapes.integer(0, 9).schema());
    }

    @Test
    void what_replaced_a_placeholder_is_not_shown_and_its_place_is_kept() {
        assertThat(said(Shapes.duration(), SECRET)).singleElement().asString().doesNotContain("hunter2");
        assertThat(said(Shapes.list(Shapes.bool()), SECRET)).containsExactly("x is '${env:SECRET}': write a list");
        assertThat(read(Shapes.text().placed(), SECRET).orElseThrow().isSecret())
                .isTrue();
        assertThat(read(Shapes.text().placed(), "open").orElseThrow().isSecret())
                .isFalse();
        assertThat(Shapes.text().placed().schema()).isEqualTo(Shapes.text().schema());
        assertThat(Shown.isReplaced(new Value.Sequence(Position.NONE, List.of(SECRET))))
                .isTrue();
        assertThat(Shown.isReplaced(Tree.value(List.of("open")))).isFalse();
        assertThat(Shown.isReplaced(
                        new Value.Mapping(Position.NONE, Map.of("a", new Value.Entry(Position.NONE, SECRET)))))
                .isTrue();
        assertThat(Shown.isReplaced(Tree.value(Map.of("a", "open")))).isFalse();
    }

    @Test
    void a_tree_is_no_deeper_than_a_document_may_be() {
        assertThat(Tree.value(nested(64))).isInstanceOf(Value.Sequence.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.value(nested(65)))
                .withMessage("nested deeper than 64 levels: make it flatter");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tree.value(Double.NaN))
                .withMessageStartingWith("'NaN', a java.lang.Double, cannot be kept");
    }

    @Test
    void a_long_text_is_cut_and_one_of_just_the_length_is_not() {
        assertThat(Shown.quoted("x".repeat(60))).isEqualTo("'" + "x".repeat(60) + "'");
        assertThat(Shown.quoted("x".repeat(61))).isEqualTo("'" + "x".repeat(60) + "...'");
    }

    private static Object nested(int depth) {
        Object tree = "word";
        for (int level = 0; level < depth; level++) {
            tree = List.of(tree);
        }
        return tree;
    }

    private static Scalar word(String text, Kind kind) {
        return Scalar.of(Position.NONE, text, kind);
    }

    private static <T> Optional<T> read(Shape<T> shape, Object tree) {
        Faults faults = new Faults();
        Optional<T> read = shape.read(tree instanceof Value value ? value : Tree.value(tree), "x", faults);
        assertThat(faults.inTextOrder()).isEmpty();
        return read;
    }

    private static List<String> said(Shape<?> shape, @Nullable Object tree) {
        Faults faults = new Faults();
        shape.read(tree instanceof Value value ? value : Tree.value(tree), "x", faults);
        return faults.inTextOrder().stream().map(Fault::message).toList();
    }

    /** The schema of a word, without that of the placeholder that may stand for it. */
    private static Map<String, Object> words(Shape<?> shape) {
        Map<String, Object> words = new LinkedHashMap<>();
        List<Object> all = new ArrayList<>((List<?>) shape.schema().getOrDefault("anyOf", List.of()));
        assertThat(all).contains(JsonSchema.PLACEHOLDER);
        ((Map<?, ?>) all.get(0)).forEach((key, value) -> words.put(String.valueOf(key), value));
        return words;
    }
}
