package dev.jobqueue.standalone.record;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.api.run.Usage;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** Records of every kind, for tests of how they are shown. */
final class Records {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    private Records() {}

    /** A record with a value in every field. */
    static RunLog full(RunStatus status, int exitCode, Optional<String> message) {
        return new RunLog(
                new RunId(17),
                new JobId("backup"),
                2,
                status,
                Optional.of(new RunLog.Place("node-1", OptionalLong.of(4242))),
                new RunLog.Standing(5, 6.5),
                new RunLog.Times(
                        NOON, Optional.of(NOON.plusSeconds(1)), Optional.of(NOON.plusSeconds(2)), NOON.plusSeconds(67)),
                OptionalInt.of(exitCode),
                new Usage(OptionalLong.of(4_260), OptionalLong.of(312L << 20), OptionalLong.of(99)),
                message,
                Map.of("rows", "42", "note", "a \"quoted\" line\nand another"));
    }

    /** A record of a run that never started: most fields have no value. */
    static RunLog skipped() {
        return new RunLog(
                new RunId(18),
                new JobId("report"),
                1,
                RunStatus.SKIPPED,
                Optional.empty(),
                new RunLog.Standing(0, 0),
                new RunLog.Times(NOON, Optional.empty(), Optional.empty(), NOON.plusSeconds(67)),
                OptionalInt.empty(),
                Usage.UNKNOWN,
                Optional.of("needs success of 'backup', which ended FAILED"),
                Map.of());
    }
}
