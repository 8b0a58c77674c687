package dev.jobqueue.jdbi;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.store.DefinitionCodec;
import dev.jobqueue.jdbi.table.Field.Source;
import dev.jobqueue.jdbi.table.Fields;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns of a run's phase: {@code phase} names it, and those that another phase would use are null. */
final class PhaseColumns {

    private final DefinitionCodec codec;

    PhaseColumns(DefinitionCodec codec) {
        this.codec = codec;
    }

    Fields<Phase> fields() {
        return Fields.<Phase>none()
                .constant("phase", PhaseColumns::status)
                .whole("not_before", of(Phase.Waiting.class, waiting -> Column.micros(waiting.notBefore())))
                .flag("awaits_dependencies", of(Phase.Waiting.class, Phase.Waiting::dependencies))
                .flag("awaits_resume", of(Phase.Waiting.class, Phase.Waiting::paused))
                .whole("ready_at", PhaseColumns::readyAt)
                .text("node", of(Phase.Running.class, Phase.Running::node))
                .whole("incarnation", of(Phase.Running.class, Phase.Running::incarnation))
                .whole("started_at", of(Phase.Running.class, running -> Column.micros(running.startedAt())))
                .whole("deadline", of(Phase.Running.class, running -> Column.micros(running.deadline())))
                .text(
                        "started_with",
                        of(
                                Phase.Running.class,
                                running ->
                                        running.startedWith().map(codec::write).orElse(null)))
                .flag("cancelled", of(Phase.Running.class, Phase.Running::cancelled));
    }

    private static <P extends Phase, V> Source<Phase, V> of(Class<P> kind, Source<P, V> source) {
        return phase -> kind.isInstance(phase) ? source.from(kind.cast(phase)) : null;
    }

    private static RunStatus status(Phase phase) {
        return phase instanceof Phase.Waiting
                ? RunStatus.WAITING
                : phase instanceof Phase.Ready ? RunStatus.READY : RunStatus.RUNNING;
    }

    private static @Nullable Long readyAt(Phase phase) {
        return phase instanceof Phase.Ready ready
                ? Long.valueOf(Column.micros(ready.readyAt()))
                : phase instanceof Phase.Running running ? Long.valueOf(Column.micros(running.readyAt())) : null;
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
                        Column.text(row, "node"),
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
        Optional<String> text = Column.optionalText(row, "started_with");
        try {
            return text.map(codec::read);
        } catch (IllegalArgumentException unreadable) {
            throw new IllegalStateException(
                    "what run " + row.getLong("id") + " was started with can't be read as it was kept: "
                            + unreadable.getMessage(),
                    unreadable);
        }
    }
}
