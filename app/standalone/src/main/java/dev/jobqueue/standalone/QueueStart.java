package dev.jobqueue.standalone;

import com.google.inject.Guice;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettings;
import java.io.UncheckedIOException;

/** Starts the queue of a command. */
public final class QueueStart {

    private QueueStart() {}

    /**
     * Makes a queue that has taken up what an earlier life left.
     *
     * @throws InvalidInputException when the machine or the data directory do not let it start; says why
     */
    public static JobQueue of(JobQueueSettings settings, Module plugins) {
        try {
            return Guice.createInjector(Stage.DEVELOPMENT, new JobQueueModule(settings), plugins)
                    .getInstance(JobQueue.class);
        } catch (ProvisionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof IllegalArgumentException
                    || cause instanceof IllegalStateException
                    || cause instanceof UncheckedIOException) {
                throw new InvalidInputException(
                        String.valueOf(cause.getMessage()).lines().toList());
            }
            throw failure;
        }
    }
}
