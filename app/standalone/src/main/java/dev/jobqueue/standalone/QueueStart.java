package dev.jobqueue.standalone;

import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettings;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/** The start of a command's queue, in two steps: what touches nothing may be done while input is still being read. */
public final class QueueStart {

    private final CompletableFuture<Injector> injector;

    private QueueStart(CompletableFuture<Injector> injector) {
        this.injector = injector;
    }

    /** Begins to put the queue together, on another thread. Nothing is written anywhere. */
    public static QueueStart prepare(JobQueueSettings settings, Supplier<Module> plugins) {
        return new QueueStart(CompletableFuture.supplyAsync(
                () -> Guice.createInjector(Stage.DEVELOPMENT, new JobQueueModule(settings), plugins.get())));
    }

    /**
     * Starts the queue, which takes up what an earlier life left.
     *
     * @throws InvalidInputException when what it is to be made of is invalid; says why
     * @throws FailedException when the machine or what is in the data directory do not let it start; says why
     */
    public JobQueue start() {
        try {
            return injector.join().getInstance(JobQueue.class);
        } catch (CompletionException failure) {
            if (failure.getCause() instanceof InvalidInputException invalid) {
                throw invalid;
            }
            throw failure;
        } catch (ProvisionException failure) {
            Throwable cause = failure.getCause();
            if (cause instanceof IllegalArgumentException) {
                throw new InvalidInputException(linesOf(cause));
            }
            if (cause instanceof IllegalStateException || cause instanceof UncheckedIOException) {
                throw new FailedException(linesOf(cause), cause);
            }
            throw failure;
        }
    }

    private static List<String> linesOf(Throwable cause) {
        return String.valueOf(cause.getMessage()).lines().toList();
    }
}
