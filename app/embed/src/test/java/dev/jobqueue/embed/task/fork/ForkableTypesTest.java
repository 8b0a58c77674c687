package dev.jobqueue.embed.task.fork;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.embed.task.JavaType;
import dev.jobqueue.embed.task.JobTypes;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A wish for a process of its own is refused, when the job is applied, where it cannot be met. */
class ForkableTypesTest {

    private final ForkableTypes forkable = new ForkableTypes(
            new JobTypes(List.of(new JavaType(), new OnClassPath(), new WithParameter("x"), proxy())));

    @Test
    void what_another_jvm_can_make_by_name_is_accepted() {
        assertThat(said("java", Tasks.Talkative.class.getName(), Isolation.PROCESS))
                .isEmpty();
        assertThat(said("on-class-path", "x", Isolation.PROCESS)).isEmpty();
    }

    @Test
    void a_type_that_needs_more_than_its_name_is_refused() {
        for (String type : List.of("with-parameter", "of-plugin")) {
            assertThat(said(type, "x", Isolation.PROCESS))
                    .singleElement()
                    .satisfies(problem -> assertThat(problem.message())
                            .contains("job 'a': isolation is 'process'", "'" + type + "'", "leave isolation out"));
            assertThat(said(type, "x", Isolation.THREAD)).isEmpty();
        }
    }

    @Test
    void a_class_that_is_known_to_another_class_loader_alone_is_refused() {
        assertThat(said("java", "no.such.Task", Isolation.PROCESS))
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem.message()).contains("'no.such.Task' is not on the class path"));
    }

    @Test
    void an_unknown_type_is_left_to_who_tells_of_it() {
        assertThat(said("nobody", "x", Isolation.PROCESS)).isEmpty();
    }

    @Test
    void a_failover_is_looked_at_too() {
        JobDefinition job = JobDefinition.job("a")
                .shell("true")
                .failover(new TypedAction("of-plugin", Map.of(), Isolation.PROCESS))
                .build();
        assertThat(forkable.problems(job)).hasSize(1);
    }

    private List<Problem> said(String type, String name, Isolation isolation) {
        return forkable.problems(JobDefinition.job("a")
                .action(new TypedAction(type, type.equals("java") ? Map.of("class", name) : Map.of(), isolation))
                .build());
    }

    /** As plugins are wrapped. */
    private static JobType proxy() {
        return (JobType) Proxy.newProxyInstance(
                JobType.class.getClassLoader(),
                new Class<?>[] {JobType.class},
                (self, method, arguments) -> switch (method.getName()) {
                    case "name" -> "of-plugin";
                    case "parameters" -> List.of();
                    default -> (JobTask) context -> {};
                });
    }

    /** A type that a program has written for itself. */
    public static final class OnClassPath implements JobType {
        @Override
        public String name() {
            return "on-class-path";
        }

        @Override
        public JobTask task(Parameters with) {
            return context -> {};
        }
    }

    /** A type that is made with something. */
    public static final class WithParameter implements JobType {
        private final String parameter;

        public WithParameter(String parameter) {
            this.parameter = parameter;
        }

        @Override
        public String name() {
            return "with-parameter";
        }

        @Override
        public JobTask task(Parameters with) {
            return context -> context.log(parameter);
        }
    }
}
