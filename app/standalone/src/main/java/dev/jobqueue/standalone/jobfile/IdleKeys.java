package dev.jobqueue.standalone.jobfile;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule.Occasion;
import java.util.ArrayList;
import java.util.List;

/** The keys of a job that are read and checked, but have no effect in this version: nobody shall rely on them unknowingly. */
final class IdleKeys {

    private IdleKeys() {}

    static List<String> of(JobDefinition job) {
        List<String> keys = new ArrayList<>();
        if (job.expectation().lateAfter().isPresent()
                || job.notifications().stream().anyMatch(rule -> rule.on().contains(Occasion.LATE))) {
            keys.add("lateAfter");
        }
        return keys;
    }
}
