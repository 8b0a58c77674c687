package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.node.Bell;
import dev.jobqueue.domain.node.Cluster;
import dev.jobqueue.domain.node.Lease;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import java.util.function.LongSupplier;

/**
 * How a node shares its queue with others.
 *
 * @param every how often it says that it lives
 * @param fence after how long without an answer it ends what it runs
 * @param dead after how long without a word of it the others take over what it runs
 * @param renewed called whenever the node was heard: it may go on for the fence time
 * @param ended called at the end, where nothing runs here any more
 * @param clock in nanoseconds, which nobody can set, and which goes on while the machine is suspended
 * @param load the share of its cpu that is in use, from 0 to 1
 */
public record Sharing(
        Cluster cluster,
        Lease lease,
        Bell bell,
        Duration every,
        Duration fence,
        Duration dead,
        Runnable renewed,
        Runnable ended,
        LongSupplier clock,
        DoubleSupplier load) {}
