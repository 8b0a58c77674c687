package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.job.ScheduleSpec;

/** Turns what a job says of its schedule into instants. */
@FunctionalInterface
public interface ScheduleParser {

    /**
     * Reads a schedule.
     *
     * @throws IllegalArgumentException when the expression is wrong or can never match; the message says the value, the rule
     *     and the remedy
     */
    Schedule parse(ScheduleSpec spec);
}
