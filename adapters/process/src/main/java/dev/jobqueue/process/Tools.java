package dev.jobqueue.process;

import dev.jobqueue.domain.execution.ResourceMonitor;
import java.time.InstantSource;

/** What the supervision of every attempt needs. */
record Tools(
        ProcessTable table,
        Boot boot,
        Threads threads,
        Shims shims,
        Ends ends,
        ResourceMonitor monitor,
        InstantSource clock,
        ProcessSettings settings) {}
