package dev.jobqueue.api.notation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SizesTest {

    @ParameterizedTest
    @CsvSource({
        "512MiB, 536870912",
        "2GB, 2000000000",
        "64KB, 64000",
        "64kB, 64000",
        "1.5GiB, 1610612736",
        "0, 0",
        "17, 17",
        "17B, 17",
        "0.3KiB, 307",
        "9223372036854775807, 9223372036854775807",
        "8388607TiB, 9223370937343148032"
    })
    void a_text_is_an_amount_of_bytes(String text, long bytes) {
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "MiB",
                "5 MiB",
                "-5",
                "5M",
                "5mib",
                "1.5",
                "1e3",
                "9223372036854775808",
                "8388608TiB",
                "99999999999999999999",
                "0x10"
            })
    void any_other_text_is_none(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Sizes.parse(text))
                .withMessage("'" + text + "' is not a size: write a size such as 512MiB or 2GB, or bytes");
    }

    @ParameterizedTest
    @CsvSource({"536870912, 512MiB", "1073741824, 1GiB", "1000, 1000", "1025, 1025", "0, 0", "1099511627776, 1TiB"})
    void an_amount_is_written_in_the_largest_whole_unit(long bytes, String text) {
        assertThat(Sizes.format(bytes)).isEqualTo(text);
        assertThat(Sizes.parse(text)).isEqualTo(bytes);
    }
}
