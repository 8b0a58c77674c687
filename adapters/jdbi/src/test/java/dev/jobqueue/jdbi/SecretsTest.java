package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.run.Phase;
import dev.jobqueue.domain.run.Run;
import dev.jobqueue.domain.store.Changes;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SecretsTest {

    @Test
    void an_error_does_not_show_the_values_that_were_to_be_kept() {
        try (JdbiStore store = JdbiStore.inMemory(new ShellJobCodec())) {
            assertErrorShowsNoValues(store);
        }
    }

    @Test
    void nor_does_one_of_postgresql() {
        try (JdbiStore store = JdbiStore.open(Postgres.open(PostgresServer.emptySchema()), new ShellJobCodec())) {
            assertErrorShowsNoValues(store);
        }
    }

    private static void assertErrorShowsNoValues(JdbiStore store) {
        Throwable failure = catchThrowable(() -> store.commit(
                new Changes(List.of(), Set.of(), Map.of(), List.of(run(1), run(2)), Set.of(), List.of(), List.of())));

        StringWriter shown = new StringWriter();
        failure.printStackTrace(new PrintWriter(shown));
        assertThat(shown.toString())
                .containsIgnoringCase("one_live_run_for_each_instant")
                .doesNotContain("hunter2", "1772323200000000");
    }

    private static Run run(long id) {
        return new Run(
                new RunId(id),
                new JobId("job"),
                Run.Origin.SCHEDULE,
                CountingCommits.START,
                1,
                0,
                Run.ActionKind.MAIN,
                new Phase.Ready(CountingCommits.START),
                Map.of("password", "hunter2"));
    }
}
