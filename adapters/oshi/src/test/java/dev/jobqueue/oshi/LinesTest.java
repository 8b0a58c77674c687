package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LinesTest {

    private static final String ROLLUP = """
            55a9adfd9000-7ffd9ba4f000 ---p 00000000 00:00 0                          [rollup]
            Rss:                1752 kB
            Pss:                 316 kB
            Pss_Dirty:           112 kB
            """;

    private static final String IO = """
            rchar: 6976
            read_bytes: 4096
            write_bytes: 52428800
            cancelled_write_bytes: 12
            """;

    @Test
    void reads_the_line_of_that_very_name() {
        assertThat(Lines.kilobytes(ROLLUP, "Pss")).hasValue(316 * 1024);
        assertThat(Lines.number(IO, "rchar")).hasValue(6976);
        assertThat(Lines.number(IO, "read_bytes")).hasValue(4096);
        assertThat(Lines.number(IO, "write_bytes")).hasValue(52_428_800);
    }

    @Test
    void says_nothing_where_there_is_no_such_line_or_no_number() {
        assertThat(Lines.kilobytes("Name:\tkthreadd\nState:\tS (sleeping)\n", "Pss"))
                .isEmpty();
        assertThat(Lines.number("Pss: none\n", "Pss")).isEmpty();
        assertThat(Lines.number("", "Pss")).isEmpty();
    }
}
