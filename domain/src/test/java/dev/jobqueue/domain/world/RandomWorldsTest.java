package dev.jobqueue.domain.world;

import org.junit.jupiter.api.Test;

class RandomWorldsTest {

    @Test
    void every_promise_holds_whatever_happens() {
        Worlds.each((random, story) -> new World(random, story).live());
    }
}
