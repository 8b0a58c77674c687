package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.store.DefinitionCodec;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/** The columns of a run's phase: {@code phase} names it, and those that another phase would use are null. */
final class PhaseColumns {

    private final DefinitionCodec codec;

    PhaseColumns(DefinitionCodec codec) {
        this.codec = codec;
    }

    void bind(PreparedBatch batch, Phase phase) {
        if (phase instanceof Phase.Waiting waiting) {
            bind(batch, RunStatus.WAITING, waiting, null, null);
        } else if (phase instanceof Phase.Ready ready) {
            bind(batch, RunStatus.READY, null, ready.readyAt(), null);
        } else if (phase instanceof Phase.Running running) {
            bind(batch, RunStatus.RUNNING, null, running.readyAt(), running);
        }
    }

    private void bind(
            PreparedBatch batch,
            RunStatus status,
            Phase.@Nullable Waiting waiting,
            @Nullable Instant readyAt,
            Phase.@Nullable Running running) {
        batch.bind("phase", status.name())
                .bind("notBefore", waiting == null ? null : Column.micros(waiting.notBefore()))
                .bind("awaitsDependencies", waiting == null ? null : Boolean.valueOf(waiting.dependencies()))
                .bind("awaitsResume", waiting == null ? null : Boolean.valueOf(waiting.paused()))
                .bind("readyAt", Column.micros(Optional.ofNullable(readyAt)))
                .bind("node", running == null ? null : running.node())
                .bind("incarnation", running == null ? null : Long.valueOf(running.incarnation()))
                .bind("startedAt", running == null ? null : Long.valueOf(Column.micros(running.startedAt())))
                .bind("deadline", running == null ? null : Column.micros(running.deadline()))
                .bind(
                        "startedWith",
                        running == null
                                ? null
                                : running.startedWith().map(codec::write).orElse(null))
                .bind("cancelled", running == null ? null : Boolean.valueOf(running.cancelled()));
    }

    Phase read(ResultSet row) throws SQLException {
        RunStatus status = RunStatus.valueOf(row.getString("phase"));
        return switch (status) {
            case WAITING ->
                new Phase.Waiting(
                        Column.optionalInstant(row, "not_before"),
                        row.getBoolean("awaits_dependencies"),
                        row.getBoolean("awaits_resume"));
            case READY -> new Phase.Ready(Column.instant(row, "ready_at"));
            case RUNNING ->
                new Phase.Running(
                        row.getString("node"),
                        row.getLong("incarnation"),
                        Column.instant(row, "ready_at"),
                        Column.instant(row, "started_at"),
                        Column.optionalInstant(row, "deadline"),
                        startedWith(row),
                        row.getBoolean("cancelled"));
            case SUCCEEDED, FAILED, TIMED_OUT, LIMIT_EXCEEDED, CANCELLED, LOST, SKIPPED ->
                throw new IllegalStateException("live run " + row.getLong("id") + " is kept as " + status
                        + ", which is an end: the table live_run has been changed by hand");
        };
    }

    private Optional<JobDefinition> startedWith(ResultSet row) throws SQLException {
        String text = row.getString("started_with");
        try {
            return Optional.ofNullable(text).map(codec::read);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "what run " + row.getLong("id") + " was started with can't be read as it was kept: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }
}
