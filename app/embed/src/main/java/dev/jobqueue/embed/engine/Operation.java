package dev.jobqueue.embed.engine;

import dev.jobqueue.domain.turn.Turn;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Something to be done in a turn of the engine, by the engine's thread. Its caller is answered when what it changed is kept.
 *
 * @param again true for what must not be forgotten when a turn could not be kept: it is done again in a later one
 */
record Operation<T extends @Nullable Object>(Function<Turn, T> work, CompletableFuture<T> answer, boolean again) {

    private static final Logger LOG = LoggerFactory.getLogger(Operation.class);

    static <T extends @Nullable Object> Operation<T> asked(Function<Turn, T> work) {
        return new Operation<>(work, new CompletableFuture<>(), false);
    }

    static <T> Operation<T> told(Function<Turn, T> work) {
        return new Operation<>(work, new CompletableFuture<>(), true);
    }

    /** Does the work, and returns what is to answer the caller once the turn is kept. */
    Runnable perform(Turn turn) {
        try {
            T value = work.apply(turn);
            return () -> answer.complete(value);
        } catch (RuntimeException refused) {
            if (again) {
                LOG.error("The engine could not do what it was told; please report this", refused);
            }
            return () -> answer.completeExceptionally(refused);
        }
    }
}
