package dev.jobqueue.embed;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What is missing is named by what to add. */
class OptionalLibraryTest {

    @Test
    void what_is_missing_is_named() {
        List<OptionalLibrary> libraries =
                List.of(OptionalLibrary.POSTGRESQL, new OptionalLibrary("no.such.Pool", "no.such:pool"));

        assertThatThrownBy(() -> OptionalLibrary.require("a database", libraries))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("a database needs a library that is not on the class path: add no.such:pool");
    }

    @Test
    void all_that_the_queue_looks_for_is_found_where_it_is() {
        assertThatCode(() -> OptionalLibrary.require(
                        "all", List.of(OptionalLibrary.OSHI, OptionalLibrary.POSTGRESQL, OptionalLibrary.POOL)))
                .doesNotThrowAnyException();
    }
}
