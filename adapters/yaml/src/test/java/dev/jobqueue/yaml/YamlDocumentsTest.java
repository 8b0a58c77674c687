package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Placeholders;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Value;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YamlDocumentsTest {

    private static final Placeholders NONE = new Placeholders(Map.of());

    @Test
    void keys_and_values_know_their_place() throws Exception {
        Value.Mapping root = (Value.Mapping)
                parse("a: 1\nb:\n  - c: 'd'\n    \"e\": [f,  g]\n").root();
        Value.Entry b = entry(root, "b");
        Value.Mapping item =
                (Value.Mapping) ((Value.Sequence) b.value()).items().get(0);
        Value.Sequence flow = (Value.Sequence) entry(item, "e").value();

        assertThat(root.at()).isEqualTo(new Position(1, 1));
        assertThat(entry(root, "a").value().at()).isEqualTo(new Position(1, 4));
        assertThat(b.keyAt()).isEqualTo(new Position(2, 1));
        assertThat(item.at()).isEqualTo(new Position(3, 5));
        assertThat(entry(item, "c").value().at()).isEqualTo(new Position(3, 8));
        assertThat(entry(item, "e").keyAt()).isEqualTo(new Position(4, 5));
        assertThat(flow.items().get(1).at()).isEqualTo(new Position(4, 15));
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "5, INTEGER",
                "-5, INTEGER",
                "010, INTEGER",
                "0x1F, INTEGER",
                "0o17, INTEGER",
                "1e3, DECIMAL",
                ".5, DECIMAL",
                "5., DECIMAL",
                ".inf, DECIMAL",
                "true, BOOLEAN",
                "False, BOOLEAN",
                "~, NULL",
                "null, NULL",
                "yes, TEXT",
                "no, TEXT",
                "on, TEXT",
                "1:30:00, TEXT",
                "2026-12-01, TEXT",
                "0b11, TEXT",
                "1_000, TEXT",
                "'5', TEXT",
                "\"true\", TEXT",
                "!!str 5, TEXT",
                "! 5, TEXT",
                "!!float 5, INTEGER",
                "<<, TEXT"
            })
    void words_have_the_kind_that_the_core_schema_says(String text, Kind kind) throws Exception {
        Document document = parse(text);

        assertThat(document.faults()).isEmpty();
        assertThat(((Value.Scalar) document.root()).kind()).isEqualTo(kind);
    }

    @Test
    void a_byte_order_mark_is_skipped() throws Exception {
        Value.Mapping root = (Value.Mapping) parse("\uFEFFa: b").root();

        assertThat(entry(root, "a").keyAt()).isEqualTo(new Position(1, 1));
    }

    @Test
    void columns_count_characters_outside_the_basic_plane_once() throws Exception {
        Value.Sequence root = (Value.Sequence) parse("['\uD83D\uDE00', x]").root();

        assertThat(root.items().get(1).at()).isEqualTo(new Position(1, 7));
    }

    @Test
    void an_alias_is_what_its_anchor_is() throws Exception {
        Value.Mapping root =
                (Value.Mapping) parse("a: &x {b: 1}\nc: *x\nd: &y k\n*y : v\n").root();

        assertThat(entry(root, "c").value()).isEqualTo(entry(root, "a").value());
        assertThat(root.entries()).containsKey("k");
    }

    @Test
    void merged_keys_give_way_to_written_ones_and_to_earlier_merges() throws Exception {
        Value.Mapping root = (Value.Mapping)
                parse("""
                - &a {k: a, l: a, m: a}
                - &b {l: b, m: b, n: b}
                - <<: [*a, *b]
                  k: own
                - "<<": text
                """.indent(0).transform(text -> "all:\n" + text)).root();
        Value.Sequence all = (Value.Sequence) entry(root, "all").value();
        Value.Mapping merged = (Value.Mapping) all.items().get(2);

        assertThat(text(merged, "k")).isEqualTo("own");
        assertThat(text(merged, "l")).isEqualTo("a");
        assertThat(text(merged, "n")).isEqualTo("b");
        assertThat(merged.entries()).doesNotContainKey("<<");
        assertThat(((Value.Mapping) all.items().get(3)).entries()).containsOnlyKeys("<<");
    }

    @Test
    void every_repeated_key_is_told_with_both_places() throws Exception {
        assertThat(parse("a: 1\nb: {c: 1, c: 2}\na: 2\na: 3\n").faults())
                .extracting(fault -> fault.at().line() + ":" + fault.at().column() + " " + fault.message())
                .containsExactly(
                        "2:11 key 'c' is given twice, first at 2:5: leave one of them out",
                        "3:1 key 'a' is given twice, first at 1:1: leave one of them out",
                        "4:1 key 'a' is given twice, first at 1:1: leave one of them out");
    }

    @Test
    void documents_may_begin_and_end_with_marks() throws Exception {
        Document document = parse("---\na: b\n...\n");

        assertThat(document.faults()).isEmpty();
        assertThat(document.root()).isInstanceOf(Value.Mapping.class);
    }

    private static Document parse(String text) throws InvalidDocumentException {
        return new YamlDocuments().parse("it", text.getBytes(StandardCharsets.UTF_8), NONE);
    }

    private static Value.Entry entry(Value.Mapping mapping, String key) {
        Value.Entry entry = mapping.entries().get(key);
        assertThat(entry).as(key).isNotNull();
        return entry;
    }

    private static String text(Value.Mapping mapping, String key) {
        return ((Value.Scalar) entry(mapping, key).value()).text();
    }
}
