package dev.jobqueue.embed.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

class JobTypesTest {

    private static final Parameter<String> TOKEN = Parameter.text("token").hidden();
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final Duration SHORT = Duration.ofMillis(20);

    private record Type(String name, Function<Parameters, JobTask> making) implements JobType {

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(TOKEN);
        }

        @Override
        public JobTask task(Parameters with) {
            return making.apply(with);
        }
    }

    private static JobDefinition job(String type) {
        return JobDefinition.job("a")
                .action(new TypedAction(type, Map.of("token", "s3cret")))
                .build();
    }

    private static List<Problem> problems(Duration limit, Function<Parameters, JobTask> making) {
        return new JobTypes(List.of(new Type("odd", making)), JobTypeSource.NONE, limit).problems(job("odd"));
    }

    @Test
    void what_a_type_throws_at_its_parameters_shows_no_hidden_value() {
        assertThat(problems(LONG, with -> {
                    throw new InvalidParametersException("token", "'" + with.get(TOKEN) + "' is no token");
                }))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.message()).isEqualTo("job 'a': '***' is no token");
                    assertThat(problem.path()).containsExactly("with", "token");
                });
        assertThat(problems(LONG, with -> {
                    throw new IllegalStateException("no entry for " + with.get(TOKEN));
                }))
                .extracting(Problem::message)
                .containsExactly(
                        "job 'a': type 'odd' failed on these parameters: java.lang.IllegalStateException: no entry for ***");
        assertThat(problems(LONG, with -> {
                    throw new AssertionError(with.get(TOKEN));
                }))
                .extracting(Problem::message)
                .containsExactly("job 'a': type 'odd' failed on these parameters: java.lang.AssertionError: ***");
    }

    @Test
    void the_cause_of_what_a_type_throws_shows_no_hidden_value_either() {
        JobType type = new Type("odd", with -> {
            throw new InvalidParametersException("token", "it is refused", new IllegalStateException(with.get(TOKEN)));
        });

        assertThatIllegalArgumentException()
                .isThrownBy(() -> JobTypes.task(type, Map.of("token", "s3cret")))
                .withMessage("it is refused")
                .satisfies(wrong -> assertThat(FailureText.traceOf(wrong)).doesNotContain("s3cret"));
    }

    @Test
    void a_type_that_hangs_is_given_up_and_not_asked_again() {
        AtomicInteger asked = new AtomicInteger();
        CountDownLatch never = new CountDownLatch(1);
        Type hanging = new Type("hanging", with -> {
            asked.incrementAndGet();
            try {
                never.await();
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
            return context -> {};
        });
        JobTypes types = new JobTypes(List.of(hanging), JobTypeSource.NONE, SHORT);

        assertThat(types.problems(job("hanging")))
                .extracting(Problem::message)
                .containsExactly("job 'a': type 'hanging' failed on these parameters: it did not return within 20 ms");
        assertThat(types.problems(job("hanging")))
                .extracting(Problem::message)
                .containsExactly("job 'a': type 'hanging' failed on these parameters: it did not return before, and is"
                        + " not asked again until the next start");
        assertThat(asked).hasValue(1);
    }

    @Test
    void more_types_are_made_once_and_only_when_one_is_not_known() {
        AtomicInteger made = new AtomicInteger();
        Type known = new Type("known", with -> context -> {});
        JobTypes types = new JobTypes(List.of(known), () -> {
            made.incrementAndGet();
            return List.of(new Type("other", with -> context -> {}));
        });

        assertThat(types.problems(job("known"))).isEmpty();
        assertThat(made).hasValue(0);
        assertThat(types.problems(job("other"))).isEmpty();
        assertThat(types.problems(job("othr")))
                .extracting(Problem::message)
                .containsExactly("job 'a': there is no job type 'othr': did you mean 'other'?");
        assertThat(types.problems(job("else")))
                .extracting(Problem::message)
                .containsExactly("job 'a': there is no job type 'else': known are known, other; a plugin can add more");
        assertThat(made).hasValue(1);
    }
}
