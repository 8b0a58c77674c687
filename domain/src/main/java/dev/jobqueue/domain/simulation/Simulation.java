package dev.jobqueue.domain.simulation;

import dev.jobqueue.api.run.RunLog;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.explain.Views;
import dev.jobqueue.domain.lifecycle.CatalogChanges;
import dev.jobqueue.domain.lifecycle.Firing;
import dev.jobqueue.domain.queue.QueueState;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.domain.turn.Dispatcher;
import dev.jobqueue.domain.turn.Turn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A discrete-event simulation of a queue (Banks et al., "Discrete-Event System Simulation"): the clock jumps to the next thing that
 * happens, and a turn of the queue is done there by the same rules as in the daemon. Attempts take as long as the plan says and
 * succeed, unless their timeout comes first.
 */
public final class Simulation {

    private static final String SOURCE = "simulation";

    private final Plan plan;
    private final QueueState state;
    private final Dispatcher dispatcher;
    private final Executions executions = new Executions();
    private final Prediction prediction;

    /**
     * @param each is told of every attempt when it ends, and at last of the runs that are left
     * @throws dev.jobqueue.api.queue.InvalidJobsException when the jobs are wrong
     */
    public Simulation(Plan plan, ScheduleParser schedules, Consumer<PredictedRun> each) {
        this.plan = plan;
        this.state = new QueueState(Snapshot.EMPTY, plan.rules());
        this.dispatcher = new Dispatcher(new Firing(schedules), plan.nodes());
        new CatalogChanges(schedules, job -> List.of())
                .apply(state, Map.of(SOURCE, plan.jobs()), plan.from().minus(1, ChronoUnit.MICROS));
        this.prediction = new Prediction(plan, schedules, each);
    }

    /** Lets the time pass, once. */
    public Forecast run() {
        Optional<Instant> next = Optional.of(plan.from());
        while (next.isPresent() && next.get().isBefore(plan.until())) {
            Instant now = next.get();
            turn(now);
            next = Stream.of(dispatcher.nextMoment(state, now), executions.nextEnd())
                    .flatMap(Optional::stream)
                    .min(Comparator.naturalOrder());
        }
        state.runs().all().stream()
                .sorted(Comparator.comparing(Run::id))
                .map(Views::run)
                .forEach(prediction::isLeft);
        return prediction.toForecast(state);
    }

    /** Of a failover nothing is known: it is another action than the one that the job's duration is of. */
    private Duration takes(Attempt attempt) {
        boolean failover = state.runs()
                .find(attempt.run())
                .filter(run -> run.action() == Run.ActionKind.FAILOVER)
                .isPresent();
        return failover
                ? plan.durations().otherwise()
                : plan.durations().of(state.entryOf(attempt.job()).definition());
    }

    private void turn(Instant now) {
        Turn turn = new Turn(state, now);
        dispatcher.bootOnce(turn);
        for (AttemptEnd end : executions.takeEnded(now)) {
            dispatcher.ended(turn, end);
        }
        dispatcher.doWhatIsDue(turn);
        List<RunLog> records = state.takeChanges().records();
        dispatcher.kept(turn);
        for (Attempt attempt : turn.launches()) {
            executions.launch(attempt, takes(attempt), now);
        }
        for (Turn.Ending end : turn.endings()) {
            executions.end(end.attempt(), end.as(), end.message(), now);
        }
        records.forEach(prediction::ended);
    }
}
