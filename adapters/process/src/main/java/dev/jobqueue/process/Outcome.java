package dev.jobqueue.process;

import java.time.Instant;
import java.util.Optional;

/**
 * What the files of a launch say of its course.
 *
 * @param startedAt when it was asked for, by the scheduler's clock; none where its shim never began
 * @param command its first process, where there was one
 * @param exit none where its shim could not write it
 * @param refusal why the shim did not start the command, where it did not
 */
record Outcome(
        Optional<Instant> startedAt,
        Optional<ProcessId> command,
        Optional<ExitStatus> exit,
        Optional<String> refusal) {}
