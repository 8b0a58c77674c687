package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MemoryLinesTest {

    private static final String ROLLUP = """
            55a9adfd9000-7ffd9ba4f000 ---p 00000000 00:00 0                          [rollup]
            Rss:                1752 kB
            Pss:                 316 kB
            Pss_Dirty:           112 kB
            """;

    @Test
    void reads_the_line_of_that_very_name() {
        assertThat(MemoryLines.bytes(ROLLUP, "Pss")).hasValue(316 * 1024);
        assertThat(MemoryLines.bytes("Name:\tPss: 3 kB\nVmRSS:\t    2276 kB\n", "VmRSS"))
                .hasValue(2276 * 1024);
    }

    @Test
    void a_kernel_thread_has_no_such_line() {
        assertThat(MemoryLines.bytes("Name:\tkthreadd\nState:\tS (sleeping)\n", "VmRSS"))
                .isEmpty();
    }
}
