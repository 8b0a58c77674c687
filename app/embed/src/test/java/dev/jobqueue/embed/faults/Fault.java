package dev.jobqueue.embed.faults;

import java.util.Random;

/** What can go wrong, and how often it does, against the others. */
enum Fault {
    /** A node is killed, and started again at once. */
    KILL(6),
    /** A node is killed, and started again after the others have taken its runs over. */
    KILL_FOR_LONG(5),
    /** The virtual machine of a node stops for less than the fence. */
    PAUSE(4),
    /** The virtual machine of a node stops for longer than the others wait. */
    PAUSE_FOR_LONG(8),
    /** The database stops in an orderly way, and starts. */
    RESTART(4),
    /** The database stops at once, and starts by recovery. */
    CRASH(4),
    /** The database is away for longer than the fence. */
    OUTAGE(2),
    /** All connections of a node are closed. */
    DROP(12),
    /** A node's connections go silent for less than the fence. */
    SILENCE(10),
    /** A node's connections go silent for longer than the others wait. */
    SILENCE_FOR_LONG(10),
    /** What a node sends arrives, and no answer comes. */
    DEAF(6),
    /** Answers would arrive, but nothing that a node sends does. */
    MUTE(6),
    /** A node drains, stops, and starts again. */
    DRAIN(5),
    /** The jobs are applied anew. */
    APPLY(3),
    /** A run that runs is cancelled. */
    CANCEL(5);

    private final int weight;

    Fault(int weight) {
        this.weight = weight;
    }

    static Fault draw(Random random) {
        int all = 0;
        for (Fault fault : values()) {
            all += fault.weight;
        }
        int drawn = random.nextInt(all);
        for (Fault fault : values()) {
            drawn -= fault.weight;
            if (drawn < 0) {
                return fault;
            }
        }
        throw new IllegalStateException("the weights have changed");
    }

    /** True where a node goes on later as if nothing had been. */
    boolean stopsTime() {
        return this == PAUSE || this == PAUSE_FOR_LONG;
    }
}
