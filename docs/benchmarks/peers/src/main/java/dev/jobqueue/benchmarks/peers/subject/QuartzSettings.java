package dev.jobqueue.benchmarks.peers.subject;

import java.util.Map;
import java.util.Properties;
import java.util.UUID;

/** How Quartz is set up: as many triggers at once as it has threads, which its documentation advises for throughput. */
final class QuartzSettings {

    private static final int CONNECTIONS = Subject.WORKERS + 3;

    private QuartzSettings() {}

    static Properties inMemory() {
        Properties settings = new Properties();
        settings.putAll(Map.of(
                "org.quartz.scheduler.instanceName", "measured-" + UUID.randomUUID(),
                "org.quartz.scheduler.instanceId", "AUTO",
                "org.quartz.scheduler.batchTriggerAcquisitionMaxCount", Integer.toString(Subject.WORKERS),
                "org.quartz.threadPool.class", "org.quartz.simpl.SimpleThreadPool",
                "org.quartz.threadPool.threadCount", Integer.toString(Subject.WORKERS),
                "org.quartz.jobStore.misfireThreshold", "600000",
                "org.quartz.jobStore.class", "org.quartz.simpl.RAMJobStore"));
        return settings;
    }

    /** In a cluster, with the lock that keeps it from firing twice, which batches need as well. */
    static Properties clustered(String url) {
        Properties settings = inMemory();
        settings.putAll(Map.of(
                "org.quartz.jobStore.class", "org.quartz.impl.jdbcjobstore.JobStoreTX",
                "org.quartz.jobStore.driverDelegateClass", "org.quartz.impl.jdbcjobstore.PostgreSQLDelegate",
                "org.quartz.jobStore.useProperties", "true",
                "org.quartz.jobStore.isClustered", "true",
                "org.quartz.jobStore.acquireTriggersWithinLock", "true",
                "org.quartz.jobStore.dataSource", "measured"));
        settings.putAll(Map.of(
                "org.quartz.dataSource.measured.provider", "hikaricp",
                "org.quartz.dataSource.measured.driver", "org.postgresql.Driver",
                "org.quartz.dataSource.measured.URL", url,
                "org.quartz.dataSource.measured.user", "postgres",
                "org.quartz.dataSource.measured.maxConnections", Integer.toString(CONNECTIONS)));
        return settings;
    }
}
