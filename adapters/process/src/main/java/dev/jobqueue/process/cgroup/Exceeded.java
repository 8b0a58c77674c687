package dev.jobqueue.process.cgroup;

import java.util.OptionalLong;

/**
 * A limit that the kernel held against a group.
 *
 * @param resource memory: it killed processes; processes: it refused to make more
 * @param times how often
 * @param limit bytes, or processes and threads
 * @param peak the most that there was at once
 */
public record Exceeded(Resource resource, long times, OptionalLong limit, OptionalLong peak) {}
