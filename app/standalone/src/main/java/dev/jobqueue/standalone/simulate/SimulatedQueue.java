package dev.jobqueue.standalone.simulate;

import dev.jobqueue.api.job.Resources;
import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.queue.Aging;
import dev.jobqueue.domain.queue.QueueRules;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.oshi.OshiMonitor;
import dev.jobqueue.standalone.configuration.QueueConfiguration;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The queue that a simulation is of: the one that {@code up} would start here. */
record SimulatedQueue(Node node, QueueRules rules) {

    /** @param configuration none: the usual one */
    static SimulatedQueue of(@Nullable Path configuration) {
        JobQueueSettings settings = QueueConfiguration.settings(QueueConfiguration.read(configuration))
                .build();
        Node node = new Node(settings.node(), 1, settings.slots(), () -> capacity(settings), settings.labels());
        return new SimulatedQueue(node, new QueueRules(new Aging(settings.agingInterval()), QueueRules.Unmet.WAITS));
    }

    private static Resources capacity(JobQueueSettings settings) {
        Resources machine = new OshiMonitor().machine();
        return new Resources(
                settings.cpuMillis().orElse(machine.cpuMillis()),
                settings.memoryBytes().orElse(machine.memoryBytes()));
    }
}
