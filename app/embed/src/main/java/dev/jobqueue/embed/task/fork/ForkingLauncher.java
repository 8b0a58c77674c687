package dev.jobqueue.embed.task.fork;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.AttemptListener;
import dev.jobqueue.domain.execution.Launcher;
import dev.jobqueue.embed.task.TaskRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Runs tasks as commands: each in a JVM of its own, launched, limited, ended and taken up again by the launcher of commands.
 * Commands themselves it passes on.
 */
public final class ForkingLauncher implements Launcher {

    private static final Logger LOG = LoggerFactory.getLogger(ForkingLauncher.class);

    private final Launcher commands;
    private final ForkableTypes types;
    private final Path runs;
    private final InstantSource clock;
    private final ForkedJvm jvm = ForkedJvm.likeThisOne();

    /** @param runs where the launcher of commands has a directory for each attempt */
    public ForkingLauncher(Launcher commands, ForkableTypes types, Path runs, InstantSource clock) {
        this.commands = commands;
        this.types = types;
        this.runs = runs.toAbsolutePath();
        this.clock = clock;
    }

    @Override
    public void launch(Attempt attempt, AttemptListener listener) {
        if (!(attempt.action() instanceof TypedAction action)) {
            commands.launch(attempt, listener);
            return;
        }
        String order;
        try {
            order = Order.of(TaskRequest.of(attempt), types.className(action.type()), action.with())
                    .text();
        } catch (IllegalArgumentException wrong) {
            listener.ended(AttemptEnd.notStarted(
                    attempt.key(), "could not be started: " + wrong.getMessage(), clock.instant()));
            return;
        }
        commands.launch(asCommand(attempt, Optional.of(order)), end -> listener.ended(complete(attempt, end)));
    }

    @Override
    public boolean resume(Attempt attempt, AttemptListener listener) {
        return attempt.action() instanceof TypedAction
                ? commands.resume(asCommand(attempt, Optional.empty()), end -> listener.ended(complete(attempt, end)))
                : commands.resume(attempt, listener);
    }

    @Override
    public void end(Attempt.Key attempt, RunStatus as, String message) {
        commands.end(attempt, as, message);
    }

    @Override
    public void settled(Attempt.Key attempt) {
        try {
            Files.deleteIfExists(outcome(attempt));
        } catch (IOException refused) {
            throw new UncheckedIOException("what the task of attempt " + attempt + " said cannot be removed", refused);
        }
        commands.settled(attempt);
    }

    /** @param order none where it has been read already */
    private Attempt asCommand(Attempt attempt, Optional<String> order) {
        CommandContext context = attempt.context();
        return new Attempt(
                attempt.run(),
                attempt.job(),
                attempt.number(),
                CommandAction.exec(jvm.command(attempt.limits().memoryBytes(), outcome(attempt.key()))),
                new CommandContext(context.env(), context.directory(), context.user(), order),
                attempt.limits(),
                attempt.scheduledFor(),
                attempt.deadline(),
                attempt.gracePeriod(),
                Map.of(),
                attempt.event());
    }

    private Path outcome(Attempt.Key attempt) {
        return runs.resolve(attempt.toString()).resolve("outcome");
    }

    /** The end of the command, with what the task said. */
    private AttemptEnd complete(Attempt attempt, AttemptEnd end) {
        Outcome said = said(attempt.key());
        RunStatus status = end.status();
        Optional<String> message = end.message();
        if (status == RunStatus.FAILED && said.failure().isPresent()) {
            boolean limit = said.outOfMemory() && attempt.limits().memoryBytes().isPresent();
            status = limit ? RunStatus.LIMIT_EXCEEDED : status;
            message = said.failure()
                    .map(failure -> limit
                            ? failure + ", with a heap of 70 % of the limit of "
                                    + attempt.limits().memoryBytes().getAsLong() + " bytes"
                            : failure);
        }
        Map<String, String> attributes = new TreeMap<>(said.attributes());
        attributes.putAll(end.attributes());
        return new AttemptEnd(
                end.attempt(),
                status,
                end.pid(),
                end.startedAt(),
                end.endedAt(),
                end.exitCode(),
                end.usage(),
                message,
                attributes);
    }

    private Outcome said(Attempt.Key attempt) {
        try {
            return Outcome.read(outcome(attempt));
        } catch (IOException unreadable) {
            LOG.warn("What the task of attempt {} said is lost", attempt, unreadable);
            return Outcome.NOTHING;
        }
    }
}
