package dev.jobqueue.testkit.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TaskTesterTest {

    private final TaskTester tester = new TaskTester();

    @Test
    void what_a_task_says_is_kept() throws Exception {
        tester.run(new Greeting(), Map.of("to", "Ada"), Map.of("mood", "glad"));

        assertThat(tester.output()).containsExactly("Hello, Ada", "::progress 0.5 half");
        assertThat(tester.attributes()).containsExactly(Map.entry("mood", "glad"));
    }

    @Test
    void parameters_are_checked_as_in_a_job_file() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> tester.run(new Greeting(), Map.of("too", "Ada")))
                .withMessageContaining("did you mean 'to'?");
    }

    @Test
    void a_task_learns_that_it_is_to_end_and_when() throws Exception {
        Instant noon = Instant.parse("2026-12-01T12:00:00Z");
        tester.deadline(noon);
        tester.cancel();
        JobTask task = context ->
                context.log(context.isCancelled() + " " + context.deadline().orElseThrow());
        tester.run(task, Map.of());

        assertThat(tester.output()).containsExactly("true " + noon);
    }

    private static final class Greeting implements JobType {

        private static final Parameter<String> TO = Parameter.text("to");

        @Override
        public String name() {
            return "greeting";
        }

        @Override
        public List<Parameter<?>> parameters() {
            return List.of(TO);
        }

        @Override
        public JobTask task(Parameters with) {
            return context -> {
                context.log("Hello, " + with.get(TO));
                context.progress(0.5, "half");
                context.attribute("mood", context.parameters().getOrDefault("mood", "none"));
            };
        }
    }
}
