package dev.jobqueue.domain.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EventSourceTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "order.created", "Order-1_x", "7"})
    void a_name_has_letters_digits_dots_underscores_and_hyphens(String text) {
        assertThat(EventSource.parse(text)).isEqualTo(new EventName(text));
    }

    @Test
    void a_name_has_at_most_128_characters() {
        assertThat(EventSource.parse("a".repeat(128)).text()).hasSize(128);
        assertThatThrownBy(() -> EventSource.parse("a".repeat(129))).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"order created", ".a", "-", "\u00e4", "a\n", "order/created", "x:y"})
    void another_name_is_refused_with_the_rule(String text) {
        assertThatThrownBy(() -> EventSource.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "'" + text + "' is not the name of an event: write 1 to 128 letters, digits, '.', '_' or '-',"
                                + " beginning with a letter or a digit");
    }

    @ParameterizedTest
    @CsvSource({"/inbox/*.csv,file:/inbox/*.csv", "flie:/inbox/*,file:/inbox/*", "File: /inbox/*,file:/inbox/*"})
    void a_pattern_without_its_prefix_is_told_what_was_meant(String text, String meant) {
        assertThatThrownBy(() -> EventSource.parse(text)).hasMessageEndingWith("; did you mean '" + meant + "'?");
    }

    @ParameterizedTest
    @CsvSource({
        "file:/inbox/*.csv, /inbox, 1",
        "file:/inbox/flag, /inbox, 1",
        "file:/*.csv, /, 1",
        "file:/flag, /, 1",
        "file:/a/b?/c/*.csv, /a, 3",
        "file:/a/b[xy]c/d, /a, 2",
        "'file:/a/b{c,d/e}/f', /a, 3",
        "file:/a/\\*/f, /a, 2"
    })
    void the_base_is_the_path_before_the_first_part_that_varies(String text, String base, int depth) {
        FilePattern pattern = new FilePattern(text);

        assertThat(pattern.base()).isEqualTo(base);
        assertThat(pattern.depth()).isEqualTo(depth);
        assertThat(pattern.isDeep()).isFalse();
    }

    @Test
    void a_pattern_tells_its_directories_as_far_as_each_is_one_level() {
        assertThat(new FilePattern("file:/a/*/{b,c/d}/x?/*.csv").directories())
                .as("a choice that has one or two levels")
                .containsExactly("/a/*");
        assertThat(new FilePattern("file:/a/*/b/**/c/*.csv").directories()).containsExactly("/a/*", "/a/*/b");
        assertThat(new FilePattern("file:/a/b/*.csv").directories()).isEmpty();
        assertThat(new FilePattern("file:/*/b").directories()).containsExactly("/*");
    }

    @Test
    void two_stars_are_any_depth() {
        assertThat(new FilePattern("file:/a/**/*.csv").isDeep()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "file:,has no absolute path",
        "file:inbox/*.csv,has no absolute path: write one",
        "file:/,names a directory",
        "file:/inbox/,names a directory: write a pattern of the files in it",
        "file:/a//b,has '//'",
        "file:/a/../b,has '//'",
        "file:/a/./b,has '//'",
        "file:/a/[b,has a '[' without its ']'",
        "file:/a/[b/c],has a '[' without its ']'",
        "file:/a/[],has brackets with nothing",
        "file:/a/[!],has brackets with nothing",
        "file:/a/[^a],has '[', '^'",
        "file:/a/[z-a],has the range 'z-a'",
        "'file:/a/{b,c',has a '{' without its '}'",
        "'file:/a/{b,{c,d}}',has braces in braces",
        "file:/a/b\\,ends in a backslash"
    })
    void a_pattern_that_could_not_work_is_refused_with_the_remedy(String text, String why) {
        assertThatThrownBy(() -> EventSource.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("event '" + text + "' " + why);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "file:/a/[{,]",
                "file:/a/[-a]",
                "file:/a/[*?]",
                "file:/a/\\{",
                "file:/a/}",
                "file:/a/{b,[}]}",
                "file:/a/\\[b"
            })
    void a_special_character_may_stand_for_itself(String text) {
        assertThat(EventSource.parse(text).text()).isEqualTo(text);
    }
}
