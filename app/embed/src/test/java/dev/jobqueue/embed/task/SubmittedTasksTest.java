package dev.jobqueue.embed.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.task.JobTask;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What this node offers for the tasks that it holds, and what others are told of it. */
class SubmittedTasksTest {

    private static final JobId JOB = new JobId("job");

    private final List<Set<String>> told = new ArrayList<>();
    private final SubmittedTasks tasks = new SubmittedTasks(Set.of("gpu"), told::add);

    @Test
    void the_others_are_told_when_there_is_a_task_and_when_there_is_none() {
        JobTask first = context -> {};
        JobTask second = context -> {};

        assertThat(tasks.hold(JOB, first)).isEmpty();
        assertThat(tasks.hold(JOB, second)).containsSame(first);
        assertThat(tasks.find(JOB)).containsSame(second);
        tasks.release(JOB);
        tasks.release(JOB);

        assertThat(told).containsExactly(Set.of("gpu", "task:job"), Set.of("gpu"));
        assertThat(tasks.labels()).isEmpty();
    }

    @Test
    void where_the_others_cannot_be_told_nothing_is_held() {
        SubmittedTasks alone = new SubmittedTasks(Set.of(), labels -> {
            throw new IllegalStateException("no database");
        });

        assertThatThrownBy(() -> alone.hold(JOB, context -> {})).hasMessage("no database");

        assertThat(alone.find(JOB)).isEmpty();
        assertThat(alone.labels()).isEmpty();
    }
}
