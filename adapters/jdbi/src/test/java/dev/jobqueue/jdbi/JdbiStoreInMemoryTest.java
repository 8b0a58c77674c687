package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.testkit.store.ShellJobCodec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is in memory is gone with its store: here, to close and open is to go on with the same one. */
class JdbiStoreInMemoryTest extends JdbiStoreContracts {

    private final JdbiStore store = JdbiStore.inMemory(new ShellJobCodec());

    @Override
    JdbiStore openStore() {
        return store;
    }

    @Override
    JdbiStore another(JdbiStore store) {
        return store;
    }

    @Override
    void closeStore(JdbiStore opened) {}

    @AfterEach
    void closeForGood() {
        store.close();
    }

    @Test
    void stores_in_memory_know_nothing_of_each_other() {
        store.begin("node");

        try (JdbiStore other = JdbiStore.inMemory(new ShellJobCodec())) {
            assertThat(other.begin("node")).isEqualTo(1);
            assertThat(other.load()).isEqualTo(Snapshot.EMPTY);
        }
    }
}
