package dev.jobqueue.domain.world;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/**
 * Lets many random worlds live. {@code -Djobqueue.worlds=5000} tries more of them, {@code -Djobqueue.worlds.first=17} begins with
 * another one.
 */
class RandomWorldsTest {

    private static final int WORLDS = Integer.getInteger("jobqueue.worlds", 300);
    private static final long FIRST = Long.getLong("jobqueue.worlds.first", 1);

    @Test
    void every_promise_holds_whatever_happens() {
        LongStream.range(FIRST, FIRST + WORLDS).forEach(seed -> {
            World world = new World(seed);
            try {
                world.live();
            } catch (AssertionError | RuntimeException broken) {
                throw new AssertionError(
                        "world " + seed
                                + " broke a promise; try it alone with -Djobqueue.worlds=1 -Djobqueue.worlds.first="
                                + seed + "\n" + broken.getMessage() + "\n" + String.join("\n", world.story()),
                        broken);
            }
        });
    }
}
