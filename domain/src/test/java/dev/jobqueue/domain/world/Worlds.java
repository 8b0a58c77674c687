package dev.jobqueue.domain.world;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.stream.LongStream;

/**
 * How many worlds each property is tried in, and from which seed on: {@code -Djobqueue.worlds=5000} tries more of them, {@code
 * -Djobqueue.worlds.first=17} begins with another one. What breaks in a world is told with its seed and its story.
 */
final class Worlds {

    private static final int COUNT = Integer.getInteger("jobqueue.worlds", 1_000);
    private static final long FIRST = Long.getLong("jobqueue.worlds.first", 1);

    private Worlds() {}

    /** Tries what is true of every world in each of them. */
    static void each(Consumer<Random> property) {
        each((random, story) -> property.accept(random));
    }

    /** Tries it where the property tells what happens, for whoever must find out why it broke. */
    static void each(BiConsumer<Random, List<String>> property) {
        LongStream.range(FIRST, FIRST + COUNT).forEach(seed -> {
            List<String> story = new ArrayList<>();
            try {
                property.accept(new Random(seed), story);
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(
                        "world " + seed
                                + " broke a promise; try it alone with -Djobqueue.worlds=1 -Djobqueue.worlds.first="
                                + seed + "\n" + broken.getMessage() + "\n" + String.join("\n", story),
                        broken);
            }
        });
    }
}
