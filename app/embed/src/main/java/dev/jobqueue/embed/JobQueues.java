package dev.jobqueue.embed;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.ProvisionException;
import dev.jobqueue.api.queue.JobQueue;

/** Starts queues for programs that have no injector. */
public final class JobQueues {

    private JobQueues() {}

    /**
     * Starts a queue, which is to be closed.
     *
     * @throws IllegalArgumentException when what was added to it does not go together
     * @throws IllegalStateException when another scheduler has its data
     * @throws java.io.UncheckedIOException when its directory cannot be used
     */
    public static JobQueue start(JobQueueSettings settings) {
        try {
            return Guice.createInjector(new JobQueueModule(settings)).getInstance(JobQueue.class);
        } catch (ProvisionException | CreationException failure) {
            throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
        }
    }
}
