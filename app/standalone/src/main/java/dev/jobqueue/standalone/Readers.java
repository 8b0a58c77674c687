package dev.jobqueue.standalone;

import dev.jobqueue.domain.jobfile.JobFileReader;
import dev.jobqueue.domain.schedule.ExpressionParser;
import dev.jobqueue.domain.schedule.ScheduleParser;
import dev.jobqueue.quartz.QuartzDialect;
import dev.jobqueue.yaml.YamlDocuments;
import dev.jobqueue.yaml.YamlJobFiles;
import java.time.ZoneId;

/** What reads for the commands that need no queue. */
public final class Readers {

    private Readers() {}

    public static ScheduleParser schedules() {
        return new ExpressionParser(new QuartzDialect());
    }

    public static YamlJobFiles jobFiles() {
        return new YamlJobFiles(
                new YamlDocuments(), new JobFileReader(schedules(), ZoneId.systemDefault()), System.getenv());
    }
}
