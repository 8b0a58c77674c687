package dev.jobqueue.testkit.contract;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Opens a store for each test, and closes it. */
abstract class StoreContract<S> {

    private @Nullable S store;

    /** Opens the store of this test: empty at first, after that with what it has kept. */
    protected abstract S open();

    /** Closes the store as its users would. */
    protected abstract void close(S store);

    @BeforeEach
    void openStore() {
        store = open();
    }

    @AfterEach
    void closeStore() {
        close(store());
    }

    protected final S store() {
        if (store == null) {
            throw new IllegalStateException("the store is opened before each test");
        }
        return store;
    }

    final void reopen() {
        close(store());
        store = open();
    }
}
