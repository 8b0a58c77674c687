package dev.jobqueue.embed.task;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** A task with secret parameters: whatever it writes, records or throws, they are masked in it. */
record DiscreetTask(JobTask task, Mask mask) implements JobTask {

    @Override
    public void run(RunContext context) throws Exception {
        try {
            task.run(new DiscreetContext(context, mask));
        } catch (InterruptedException | VirtualMachineError end) {
            throw end;
        } catch (Exception | Error failure) {
            throw mask.over(failure);
        }
    }

    private record DiscreetContext(RunContext context, Mask mask) implements RunContext {

        @Override
        public RunId run() {
            return context.run();
        }

        @Override
        public JobId job() {
            return context.job();
        }

        @Override
        public int attempt() {
            return context.attempt();
        }

        @Override
        public Optional<Instant> deadline() {
            return context.deadline();
        }

        @Override
        public boolean isCancelled() {
            return context.isCancelled();
        }

        @Override
        public Optional<String> event() {
            return context.event();
        }

        @Override
        public Map<String, String> parameters() {
            return context.parameters();
        }

        @Override
        public void log(String line) {
            context.log(mask.over(line));
        }

        @Override
        public void progress(double done, String message) {
            context.progress(done, mask.over(message));
        }

        @Override
        public void attribute(String name, String value) {
            context.attribute(name, mask.over(value));
        }
    }
}
