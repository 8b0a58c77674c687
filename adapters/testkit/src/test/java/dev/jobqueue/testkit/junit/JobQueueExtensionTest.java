package dev.jobqueue.testkit.junit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.testkit.queue.JobQueueTester;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Each test gets a queue of its own. */
@StartAt("2026-03-01T00:00:00Z")
class JobQueueExtensionTest {

    @RegisterExtension
    static final JobQueueExtension QUEUES = new JobQueueExtension(settings -> settings.slots(1));

    @BeforeEach
    void apply(JobQueueTester tester) {
        assertThat(tester.queue().jobs()).as("jobs of another test").isEmpty();
        tester.apply(
                JobDefinition.job("a").shell("true").build(),
                JobDefinition.job("b").shell("true").build());
    }

    @Test
    void a_set_up_method_and_its_test_share_a_queue_with_the_settings_of_the_extension(JobQueueTester tester) {
        assertThat(tester.now()).isEqualTo("2026-03-01T00:00:00Z");
        tester.trigger("a");
        tester.trigger("b");
        assertThat(tester.queue().view().running()).hasSize(1);
    }

    @Test
    @StartAt("2026-04-01T12:00:00Z")
    void a_start_on_the_method_wins(JobQueueTester tester) {
        tester.trigger("a");
        tester.runUntilIdle(Duration.ZERO);
        tester.assertThatRunsOf("a").startedAt("2026-04-01T12:00:00Z");
    }

    @Test
    void a_failing_test_says_what_its_queue_did(JobQueueTester tester) {
        tester.trigger("a");
        tester.runUntilIdle(Duration.ZERO);
        AssertionError failure = new AssertionError("a test that fails");

        assertThat(JobQueueExtension.withStory(failure, tester).getSuppressed()[0])
                .hasMessageContaining("a run 1 attempt 1 SUCCEEDED");
    }

    @Nested
    class InAnotherClass {

        @Test
        void the_start_is_that_of_the_class_around_it(JobQueueTester tester) {
            assertThat(tester.now()).isEqualTo("2026-03-01T00:00:00Z");
        }
    }

    @Nested
    class WithAConstructor {

        private final JobQueueTester own;

        WithAConstructor(JobQueueTester own) {
            this.own = own;
        }

        @RepeatedTest(2)
        void the_constructor_gets_the_queue_of_the_test(JobQueueTester tester) {
            assertThat(own).isSameAs(tester);
            assertThat(own.history()).isEmpty();
            own.trigger("a");
            own.runUntilIdle(Duration.ZERO);
        }
    }
}
