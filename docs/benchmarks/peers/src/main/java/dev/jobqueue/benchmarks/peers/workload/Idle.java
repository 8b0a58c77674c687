package dev.jobqueue.benchmarks.peers.workload;

import com.sun.management.OperatingSystemMXBean;
import dev.jobqueue.benchmarks.peers.figure.Figure;
import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Subject;
import dev.jobqueue.benchmarks.peers.work.Beat;
import dev.jobqueue.benchmarks.peers.work.Beats;
import dev.jobqueue.benchmarks.peers.work.Work;
import java.lang.management.ManagementFactory;
import java.util.concurrent.TimeUnit;

/** What a process costs whose thousand jobs run once an hour, and not now. The database server's part is not in it. */
final class Idle implements Workload {

    private static final int JOBS = 1_000;
    private static final int HOUR_SECONDS = 3_600;
    private static final int SETTLE_SECONDS = 5;

    private final int seconds;

    Idle(int seconds) {
        this.seconds = seconds;
    }

    @Override
    public void measure(Contestant contestant, Postgres postgres, Figures figures) throws Exception {
        Work.tell(new Beats());
        OperatingSystemMXBean process = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        try (Subject subject = contestant.opening().open()) {
            int away = (int) (System.currentTimeMillis() / 1_000 + HOUR_SECONDS / 2) % HOUR_SECONDS;
            subject.repeat(JOBS, number -> new Beat(HOUR_SECONDS, away));
            subject.start();
            TimeUnit.SECONDS.sleep(SETTLE_SECONDS);
            long cpuBefore = process.getProcessCpuTime();
            long transactionsBefore = postgres.transactions();
            TimeUnit.SECONDS.sleep(seconds);
            double cpu = (process.getProcessCpuTime() - cpuBefore) / 1e9 / seconds * 100;
            double transactions = (postgres.transactions() - transactionsBefore) / (double) seconds;
            add(figures, contestant, "processor", cpu, "% of a core");
            if (contestant.store().equals(Contestant.POSTGRESQL)) {
                add(figures, contestant, "transactions", transactions, "1/s");
            }
        }
    }

    private void add(Figures figures, Contestant contestant, String what, double value, String unit) {
        figures.add(new Figure("idle", contestant.store(), contestant.subject(), value, unit)
                .with("what", what)
                .with("jobs", JOBS)
                .with("seconds", seconds));
    }
}
