package dev.jobqueue.testkit.store;

import dev.jobqueue.testkit.contract.AuditLogContract;
import dev.jobqueue.testkit.contract.NodeRegistryContract;
import dev.jobqueue.testkit.contract.OutboxContract;
import dev.jobqueue.testkit.contract.QueueStoreContract;
import dev.jobqueue.testkit.contract.RandomChangesContract;
import dev.jobqueue.testkit.contract.RunLogStoreContract;
import org.junit.jupiter.api.Nested;

/** Closing and opening this store is to go on with the same object. */
class InMemoryStoreTest {

    private final InMemoryStore store = new InMemoryStore();

    @Nested
    class AsQueueStore extends QueueStoreContract<InMemoryStore> {
        @Override
        protected InMemoryStore open() {
            return store;
        }

        @Override
        protected void close(InMemoryStore opened) {}
    }

    @Nested
    class AsRunLogStore extends RunLogStoreContract<InMemoryStore> {
        @Override
        protected InMemoryStore open() {
            return store;
        }

        @Override
        protected void close(InMemoryStore opened) {}
    }

    @Nested
    class AsOutbox extends OutboxContract<InMemoryStore> {
        @Override
        protected InMemoryStore open() {
            return store;
        }

        @Override
        protected void close(InMemoryStore opened) {}
    }

    @Nested
    class AsAuditLog extends AuditLogContract<InMemoryStore> {
        @Override
        protected InMemoryStore open() {
            return store;
        }

        @Override
        protected void close(InMemoryStore opened) {}
    }

    @Nested
    class AsNodeRegistry extends NodeRegistryContract<InMemoryStore> {
        @Override
        protected InMemoryStore open() {
            return store;
        }

        @Override
        protected void close(InMemoryStore opened) {}
    }

    @Nested
    class UnderRandomChanges extends RandomChangesContract<InMemoryStore> {
        @Override
        protected InMemoryStore open() {
            return store;
        }

        @Override
        protected void close(InMemoryStore opened) {}
    }
}
