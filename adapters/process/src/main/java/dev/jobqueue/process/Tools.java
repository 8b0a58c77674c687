package dev.jobqueue.process;

import dev.jobqueue.domain.execution.ResourceMonitor;
import dev.jobqueue.domain.execution.SampleListener;
import dev.jobqueue.process.output.OutputKeeper;
import java.time.InstantSource;

/** What the supervision of every attempt needs. */
record Tools(
        ProcessTable table,
        Boot boot,
        Threads threads,
        Shims shims,
        Ends ends,
        OutputKeeper outputs,
        Groups groups,
        ResourceMonitor monitor,
        SampleListener samples,
        InstantSource clock,
        ProcessSettings settings) {}
