package dev.jobqueue.domain.schedule;

import dev.jobqueue.api.job.ScheduleSpec;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads each schedule once, since a job asks for its own at every instant, and reading costs more than finding the instant. What
 * a job says of its schedule is the key, so one that says something else is read anew. It is asked within a turn of the queue, and
 * so by one thread at a time.
 */
public final class KnownSchedules implements ScheduleParser {

    /** Schedules that are remembered; one more, and all are forgotten. */
    static final int MOST = 4096;

    private final ScheduleParser parser;
    private final Map<ScheduleSpec, Schedule> known = new HashMap<>();

    public KnownSchedules(ScheduleParser parser) {
        this.parser = parser;
    }

    @Override
    public Schedule parse(ScheduleSpec spec) {
        Schedule remembered = known.get(spec);
        if (remembered != null) {
            return remembered;
        }
        Schedule schedule = parser.parse(spec);
        if (known.size() >= MOST) {
            known.clear();
        }
        known.put(spec, schedule);
        return schedule;
    }
}
