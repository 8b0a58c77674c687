package dev.jobqueue.testkit.contract;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.catalog.JobEntry;
import dev.jobqueue.domain.event.FoundFile;
import dev.jobqueue.domain.event.SeenFile;
import dev.jobqueue.domain.notification.PendingNotification;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes up changes as a queue could make them, the same for the same seed. */
final class RandomChanges {

    private static final int JOBS = 6;
    private static final int MOST_OF_A_KIND = 4;

    private final Random random;
    private final StoreModel model;
    private long lastRun;
    private long lastInstant;

    /** @param model what the changes so far have led to */
    RandomChanges(long seed, StoreModel model) {
        this.random = new Random(seed);
        this.model = model;
    }

    Changes next() {
        Set<SeenFile.Key> forgotten = some(model.seenFiles.keySet());
        Set<JobId> removedJobs = some(model.jobs.keySet());
        Set<RunId> removedRuns = some(model.runs.keySet());
        return new Changes(
                        jobs(removedJobs),
                        removedJobs,
                        random.nextInt(4) == 0 ? pools() : Map.of(),
                        runs(removedRuns),
                        removedRuns,
                        removedRuns.stream().map(this::record).toList(),
                        notifications())
                .withFiles(seenFiles(forgotten), forgotten);
    }

    /** The changes, and one thing more that no store may accept. */
    Changes broken(Changes sound) {
        List<Run> runs = new ArrayList<>(sound.runs());
        List<RunLog> records = new ArrayList<>(sound.records());
        if (!model.records.isEmpty() && random.nextBoolean()) {
            records.add(random.nextInt(records.size() + 1), model.records.get(random.nextInt(model.records.size())));
        } else {
            Instant instant = instant();
            runs.add(Samples.run(++lastRun, "twice", Run.Origin.SCHEDULE, instant, phase()));
            runs.add(Samples.run(++lastRun, "twice", Run.Origin.SCHEDULE, instant, phase()));
        }
        return new Changes(
                        sound.jobs(),
                        sound.removedJobs(),
                        sound.pools(),
                        runs,
                        sound.removedRuns(),
                        records,
                        sound.notifications())
                .withFiles(sound.seenFiles(), sound.forgottenFiles());
    }

    private <T> Set<T> some(Collection<T> all) {
        return all.stream().filter(one -> random.nextInt(5) == 0).collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private List<JobEntry> jobs(Set<JobId> removed) {
        Set<JobId> chosen = new LinkedHashSet<>();
        for (int i = random.nextInt(MOST_OF_A_KIND); i > 0; i--) {
            chosen.add(jobId());
        }
        chosen.removeAll(removed);
        return chosen.stream().map(this::job).toList();
    }

    private JobEntry job(JobId id) {
        return new JobEntry(
                ShellJobCodec.job(id.value(), random.nextInt(), text()),
                text(),
                random.nextBoolean(),
                random.nextBoolean(),
                optionalInstant(),
                random.nextInt(100),
                random.nextBoolean() ? Set.of() : Set.of(jobId(), new JobId("another-job")),
                optionalInstant().map(at -> new JobEntry.LastEnd(RunStatus.FAILED, at)),
                random.nextBoolean() ? Optional.empty() : Optional.of(Duration.ofMillis(random.nextInt())));
    }

    private Map<String, Map<String, Integer>> pools() {
        return Map.of(
                "file-" + random.nextInt(3), Map.of("db", 1 + random.nextInt(9), "net", 1), "api", Map.of("x", 1));
    }

    private List<Run> runs(Set<RunId> removed) {
        List<Run> runs = new ArrayList<>();
        for (Run run : some(model.runs.values())) {
            if (!removed.contains(run.id())) {
                runs.add(run.in(phase()));
            }
        }
        for (int i = random.nextInt(MOST_OF_A_KIND); i > 0; i--) {
            runs.add(new Run(
                    new RunId(++lastRun),
                    jobId(),
                    pick(Run.Origin.values()),
                    instant(),
                    1 + random.nextInt(5),
                    random.nextInt(5),
                    pick(Run.ActionKind.values()),
                    phase(),
                    random.nextBoolean() ? Map.of() : Map.of(text(), text()),
                    random.nextBoolean() ? Optional.empty() : Optional.of(text()),
                    optionalInstant()));
        }
        return runs;
    }

    private Phase phase() {
        return switch (random.nextInt(3)) {
            case 0 -> new Phase.Waiting(optionalInstant(), random.nextBoolean(), random.nextBoolean());
            case 1 -> new Phase.Ready(instant());
            default ->
                new Phase.Running(
                        "node-" + random.nextInt(3),
                        random.nextInt(9),
                        instant(),
                        instant(),
                        optionalInstant(),
                        random.nextBoolean()
                                ? Optional.empty()
                                : Optional.of(ShellJobCodec.job("job", random.nextInt(), text())),
                        random.nextBoolean());
        };
    }

    private RunLog record(RunId run) {
        int attempt = 1 + random.nextInt(3);
        return random.nextBoolean()
                ? Samples.record(run.value(), jobId().value(), attempt, instant())
                : Samples.fullRecord(run.value(), jobId().value(), attempt, instant());
    }

    private List<PendingNotification> notifications() {
        return random.nextInt(3) > 0
                ? List.of()
                : List.of(
                        random.nextBoolean()
                                ? Samples.notification("n-" + model.notifications.size(), text(), instant())
                                : Samples.late("n-" + model.notifications.size(), text(), "job", instant()));
    }

    private List<SeenFile> seenFiles(Set<SeenFile.Key> forgotten) {
        List<SeenFile> files = new ArrayList<>();
        for (SeenFile.Key changed : some(model.seenFiles.keySet())) {
            if (!forgotten.contains(changed)) {
                files.add(new SeenFile(changed.job(), changed.event(), file(changed.path())));
            }
        }
        for (int i = random.nextInt(MOST_OF_A_KIND); i > 0; i--) {
            files.add(new SeenFile(jobId(), "file:/" + text(), file("/" + files.size() + instant() + text())));
        }
        return files;
    }

    private FoundFile file(String path) {
        return new FoundFile(path, random.nextLong(), instant());
    }

    private JobId jobId() {
        return new JobId("job-" + random.nextInt(JOBS));
    }

    private Optional<Instant> optionalInstant() {
        return random.nextBoolean() ? Optional.empty() : Optional.of(instant());
    }

    /** Each later than the one before, so that no two runs have the same. */
    private Instant instant() {
        lastInstant += 1 + random.nextInt(1_000_000);
        return Samples.NOON.plusNanos(lastInstant * 1_000);
    }

    private String text() {
        return random.ints(1 + random.nextInt(12), ' ', '\u2100')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
