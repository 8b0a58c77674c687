package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.run.RunStatus;
import dev.jobqueue.domain.execution.Attempt;
import dev.jobqueue.domain.execution.AttemptEnd;
import dev.jobqueue.domain.execution.Launcher;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every launcher promises of the attempts that it is given: above all, that the end of each is told once. */
public abstract class LauncherContract {

    private static final int MOST_STEPS = 600;

    private final BlockingQueue<AttemptEnd> told = new LinkedBlockingQueue<>();

    /** The launcher of this test. */
    protected abstract Launcher launcher();

    /** An attempt that succeeds soon, by this run number. */
    protected abstract Attempt brief(long run);

    /** An attempt that runs until it is ended, by this run number. */
    protected abstract Attempt endless(long run);

    /** Lets so much time pass, where time is the test's; where it is not, this does nothing. */
    protected void pass(Duration time) {}

    @Test
    void the_end_of_an_attempt_is_told_once() throws InterruptedException {
        Attempt attempt = brief(1);
        launcher().launch(attempt, told::add);

        AttemptEnd end = nextEnd();
        assertThat(end.attempt()).isEqualTo(attempt.key());
        assertThat(end.status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(end.startedAt())
                .hasValueSatisfying(start -> assertThat(start).isBeforeOrEqualTo(end.endedAt()));
        launcher().settled(attempt.key());
        nothingMoreIsTold(2);
    }

    @Test
    void an_attempt_that_is_ended_ends_as_it_was_told_to() throws InterruptedException {
        Attempt attempt = endless(1);
        launcher().launch(attempt, told::add);
        launcher().end(attempt.key(), RunStatus.TIMED_OUT, "too long");

        AttemptEnd end = nextEnd();
        assertThat(end.status()).isEqualTo(RunStatus.TIMED_OUT);
        assertThat(end.message())
                .hasValueSatisfying(message -> assertThat(message).contains("too long"));
    }

    @Test
    void a_second_call_hurries_and_does_not_change_the_status() throws InterruptedException {
        Attempt attempt = endless(1);
        launcher().launch(attempt, told::add);
        launcher().end(attempt.key(), RunStatus.TIMED_OUT, "too long");
        launcher().end(attempt.key(), RunStatus.CANCELLED, "no longer wanted");

        assertThat(nextEnd().status()).isEqualTo(RunStatus.TIMED_OUT);
        nothingMoreIsTold(2);
    }

    @Test
    void an_attempt_that_has_ended_is_left_alone() throws InterruptedException {
        Attempt attempt = brief(1);
        launcher().launch(attempt, told::add);
        assertThat(nextEnd().status()).isEqualTo(RunStatus.SUCCEEDED);
        launcher().end(attempt.key(), RunStatus.CANCELLED, "too late");

        nothingMoreIsTold(2);
    }

    @Test
    void to_end_what_nobody_launched_does_nothing() throws InterruptedException {
        launcher().end(endless(1).key(), RunStatus.CANCELLED, "never launched");

        nothingMoreIsTold(2);
    }

    /** Another attempt that ends after all that might have been told bears witness that it was not. */
    private void nothingMoreIsTold(long run) throws InterruptedException {
        Attempt witness = brief(run);
        launcher().launch(witness, told::add);
        assertThat(nextEnd().attempt()).isEqualTo(witness.key());
        assertThat(List.copyOf(told)).isEmpty();
    }

    private AttemptEnd nextEnd() throws InterruptedException {
        for (int step = 0; step < MOST_STEPS; step++) {
            pass(Duration.ofSeconds(1));
            @Nullable AttemptEnd end = told.poll(100, TimeUnit.MILLISECONDS);
            if (end != null) {
                return end;
            }
        }
        throw new AssertionError("no end was told");
    }
}
