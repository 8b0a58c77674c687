package dev.jobqueue.testkit.time;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until a test moves it. Safe for use by several threads. */
public final class ManualClock implements InstantSource {

    private Instant now;

    public ManualClock(Instant start) {
        now = start;
    }

    /** A clock at an ISO-8601 instant, such as {@code 2026-03-01T00:00:00Z}. */
    public static ManualClock at(String start) {
        return new ManualClock(Instant.parse(start));
    }

    @Override
    public synchronized Instant instant() {
        return now;
    }

    /** Moves on by this much, backwards where it is negative; returns the new time. */
    public synchronized Instant advance(Duration by) {
        now = now.plus(by);
        return now;
    }

    /** Jumps to this instant, backwards too. */
    public synchronized void set(Instant instant) {
        now = instant;
    }
}
