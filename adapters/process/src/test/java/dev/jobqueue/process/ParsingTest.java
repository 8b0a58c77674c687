package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParsingTest {

    @Test
    void the_name_of_a_process_may_hold_spaces_and_parentheses() {
        String line = "7886 (a) R (b c) S 7885 7880 7881 0 -1 4194304 58 0 0 0 0 0 0 0 20 0 1 0 190403 2387968 332 0\n";

        assertThat(ProcessStat.parse(line))
                .contains(new ProcessStat(new ProcessId(7886, 190403), "a) R (b c", 'S', 7885, 7880, 7881, 1));
    }

    @Test
    void a_process_lives_while_any_of_its_threads_does() {
        String line = "7886 (x) %s 1 1 1 0 -1 0 0 0 0 0 0 0 0 0 20 0 %d 0 190403 0 0 0";

        assertThat(ProcessStat.parse(line.formatted("S", 1)).orElseThrow().isAlive())
                .isTrue();
        assertThat(ProcessStat.parse(line.formatted("Z", 1)).orElseThrow().isAlive())
                .isFalse();
        assertThat(ProcessStat.parse(line.formatted("Z", 2)).orElseThrow().isAlive())
                .isTrue();
    }

    @Test
    void a_torn_line_is_no_process() {
        assertThat(ProcessStat.parse("7886 (cat) S 7885 7880")).isEmpty();
        assertThat(ProcessStat.parse("7886 (ca")).isEmpty();
        assertThat(ProcessStat.parse("")).isEmpty();
    }

    private static final String START =
            "2026-11-01T02:00:00Z\n0m0.01s 0m0.01s\n0m2.000000s 0m0.100000s\nstarted\n12 3456 command\n";

    @Test
    void a_record_says_when_what_and_how_it_ended() {
        LaunchRecord record = LaunchRecord.of(START + "\n137\n0m0.01s 0m0.02s\n1m2.500000s 0m0.250000s\nend\n");

        assertThat(record.startedAt()).contains(Instant.parse("2026-11-01T02:00:00Z"));
        assertThat(record.command()).contains(new ProcessId(12, 3456));
        assertThat(record.exit()).contains(new ExitStatus(137, 60_650));
    }

    @Test
    void some_locales_have_a_decimal_comma() {
        assertThat(LaunchRecord.of(START + "\n0\n0m0,001s 0m0,002s\n0m3,003s 0m0,100s\nend\n")
                        .exit())
                .contains(new ExitStatus(0, 1_003));
    }

    @Test
    void a_record_whose_writer_was_killed_at_any_byte_says_nothing_that_is_not_so() {
        String whole = START + "\n137\n0m0.01s 0m0.02s\n1m2.50s 0m0.25s\nend\n";
        for (int length = 0; length < whole.length(); length++) {
            LaunchRecord torn = LaunchRecord.of(whole.substring(0, length));
            assertThat(torn.exit()).isEmpty();
            assertThat(torn.command()).isIn(Optional.empty(), Optional.of(new ProcessId(12, 3456)));
        }
    }

    @Test
    void a_status_counts_behind_what_could_not_be_written_whole() {
        String status = "\n7\n0m0.01s 0m0.02s\n0m2.10s 0m0.10s\nend\n";

        LaunchRecord full = LaunchRecord.of(START.substring(0, START.length() - 12) + status.substring(0, 9) + status);

        assertThat(full.command()).isEmpty();
        assertThat(full.exit()).contains(new ExitStatus(7, 100));
    }

    @Test
    void exit_codes_of_signals_name_them() {
        assertThat(Signals.ofExitCode(137)).contains("9 (KILL)");
        assertThat(Signals.ofExitCode(143)).contains("15 (TERM)");
        assertThat(Signals.ofExitCode(159)).contains("31 (SYS)");
        assertThat(Signals.ofExitCode(128)).isEmpty();
        assertThat(Signals.ofExitCode(255)).isEmpty();
    }

    @Test
    void sizes_are_told_in_the_unit_that_fits() {
        assertThat(ByteSize.text(512)).isEqualTo("512 bytes");
        assertThat(ByteSize.text(256L << 20)).isEqualTo("256 MiB");
        assertThat(ByteSize.text((312L << 20) + (512 << 10))).isEqualTo("312.5 MiB");
    }
}
