package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.run.MachineLoad;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Without OSHI the same machine is seen. */
class JdkMonitorTest {

    private final JdkMonitor monitor = new JdkMonitor();

    @Test
    void the_machine_has_what_this_program_may_use() {
        Resources machine = monitor.machine();

        assertThat(machine.cpuMillis()).isEqualTo(Runtime.getRuntime().availableProcessors() * 1000L);
        assertThat(machine.memoryBytes()).isGreaterThan(Runtime.getRuntime().totalMemory());
    }

    @Test
    void what_is_in_use_is_part_of_what_there_is() {
        Optional<MachineLoad> load = monitor.load();
        while (load.isEmpty()) {
            Thread.onSpinWait();
            load = monitor.load();
        }

        assertThat(load.get().cpuCores()).isBetween(0.0, monitor.machine().cpuMillis() / 1000.0);
        assertThat(load.get().memoryBytes())
                .isPositive()
                .isLessThan(monitor.machine().memoryBytes());
    }

    @Test
    void this_process_is_measured() {
        assertThat(monitor.sample(ProcessHandle.current().pid())).isPresent();
    }
}
