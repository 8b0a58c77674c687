package dev.jobqueue.process;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.CommandContext;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class CommandEnvironmentTest {

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void a_command_is_told_the_event_and_its_payload() throws Exception {
        complete(Map.of("order-id", "4 711", "Name", ""), Optional.of("order.created"));

        assertThat(environment)
                .containsEntry("JOBQUEUE_EVENT", "order.created")
                .containsEntry("JOBQUEUE_EVENT_ORDER_ID", "4 711")
                .containsEntry("JOBQUEUE_EVENT_NAME", "")
                .doesNotContainKey("JOBQUEUE_PARAM_ORDER_ID");
    }

    @Test
    void a_command_that_no_event_started_is_told_of_none() throws Exception {
        complete(Map.of("order-id", "4711"), Optional.empty());

        assertThat(environment).containsEntry("JOBQUEUE_PARAM_ORDER_ID", "4711").doesNotContainKey("JOBQUEUE_EVENT");
        assertThat(environment.keySet()).noneMatch(name -> name.startsWith("JOBQUEUE_EVENT_"));
    }

    @Test
    void what_the_scheduler_itself_was_started_with_is_not_passed_on() {
        assertThat(Stream.of("JOBQUEUE_EVENT", "JOBQUEUE_EVENT_PATH", "JOBQUEUE_PARAM_OLD"))
                .allMatch(CommandEnvironment::isOfAnotherRun);
        assertThat(Stream.of("JOBQUEUE_EVENTUAL", "PATH")).noneMatch(CommandEnvironment::isOfAnotherRun);
    }

    private void complete(Map<String, String> parameters, Optional<String> event) throws CannotStartException {
        Attempt attempt = new Attempt(
                new RunId(7),
                new JobId("bill"),
                1,
                CommandAction.shell("true"),
                CommandContext.INHERITED,
                ResourceLimits.NONE,
                Instant.parse("2026-11-01T02:00:00Z"),
                Optional.empty(),
                Duration.ofSeconds(10),
                parameters,
                event);
        environment.putAll(new CommandEnvironment("node-1").of(attempt, Optional.empty()));
    }
}
