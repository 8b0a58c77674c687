package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProcStatTest {

    private static final String FIELDS =
            " S 2212 2214 2214 0 -1 4194304 520 88172 0 3 7 11 400 50 20 0 5 0 142405 2654208 367"
                    + " 18446744073709551615 94397822210048 94397822286777 140736373444816 0 0 0 0 16384 65538 0 0 0 17 0 0 0 0 0 0"
                    + " 94397822316080 94397822321216 94397854150656 140736373447313 140736373447393 140736373447393"
                    + " 140736373448682 0\n";

    private static final ProcStat STAT = new ProcStat('S', 18, 450, 5, 142_405, 367);

    @Test
    void reads_time_threads_start_and_resident_pages() {
        assertThat(ProcStat.parse("2214 (bash)" + FIELDS)).contains(STAT);
    }

    @Test
    void a_name_may_hold_spaces_and_parentheses() {
        assertThat(ProcStat.parse("2214 (a) R 1 (b c)) (d)" + FIELDS)).contains(STAT);
    }

    @Test
    void a_zombie_is_dead_unless_other_threads_of_it_live() {
        String zombie = FIELDS.replace(" S ", " Z ");

        assertThat(ProcStat.parse("2214 (x)" + zombie.replace(" 0 5 0 ", " 0 1 0 ")))
                .hasValueSatisfying(stat -> assertThat(stat.isDead()).isTrue());
        assertThat(ProcStat.parse("2214 (x)" + zombie))
                .hasValueSatisfying(stat -> assertThat(stat.isDead()).isFalse());
    }

    @Test
    void a_torn_line_says_nothing() {
        assertThat(ProcStat.parse("2214 (bash) S 2212 2214")).isEmpty();
        assertThat(ProcStat.parse("2214 (bas")).isEmpty();
        assertThat(ProcStat.parse("")).isEmpty();
    }
}
