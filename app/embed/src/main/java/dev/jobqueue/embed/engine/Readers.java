package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.execution.OutputReader;
import dev.jobqueue.domain.execution.Telemetry;
import dev.jobqueue.domain.store.RunLogStore;

/** What the queue reads without a turn of the engine. */
record Readers(RunLogStore records, OutputReader output, Telemetry telemetry, Announcer announcer) {}
