package dev.jobqueue.domain.schedule;

/** The port to a dialect of cron that a library knows better: Quartz, with six or seven fields. */
@FunctionalInterface
public interface CronDialect {

    /** @throws IllegalArgumentException when the expression is wrong; the message says the value, the rule and the remedy */
    LocalPattern parse(String expression);
}
