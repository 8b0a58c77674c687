package dev.jobqueue.jdbi;

import dev.jobqueue.testkit.contract.AuditLogContract;
import dev.jobqueue.testkit.contract.NodeRegistryContract;
import dev.jobqueue.testkit.contract.OutboxContract;
import dev.jobqueue.testkit.contract.QueueStoreContract;
import dev.jobqueue.testkit.contract.RandomChangesContract;
import dev.jobqueue.testkit.contract.RunLogStoreContract;
import org.junit.jupiter.api.Nested;

/** All contracts of a store, for each way to open one. */
abstract class JdbiStoreContracts {

    abstract JdbiStore openStore();

    /** The store as another process has it, or the same one where there can be none. */
    abstract JdbiStore another(JdbiStore store);

    abstract void closeStore(JdbiStore store);

    @Nested
    class AsQueueStore extends QueueStoreContract<JdbiStore> {
        @Override
        protected JdbiStore open() {
            return openStore();
        }

        @Override
        protected void close(JdbiStore store) {
            closeStore(store);
        }
    }

    @Nested
    class AsRunLogStore extends RunLogStoreContract<JdbiStore> {
        @Override
        protected JdbiStore open() {
            return openStore();
        }

        @Override
        protected void close(JdbiStore store) {
            closeStore(store);
        }
    }

    @Nested
    class AsOutbox extends OutboxContract<JdbiStore> {
        @Override
        protected JdbiStore another() {
            return JdbiStoreContracts.this.another(store());
        }

        @Override
        protected JdbiStore open() {
            return openStore();
        }

        @Override
        protected void close(JdbiStore store) {
            closeStore(store);
        }
    }

    @Nested
    class AsAuditLog extends AuditLogContract<JdbiStore> {
        @Override
        protected JdbiStore open() {
            return openStore();
        }

        @Override
        protected void close(JdbiStore store) {
            closeStore(store);
        }
    }

    @Nested
    class AsNodeRegistry extends NodeRegistryContract<JdbiStore> {
        @Override
        protected JdbiStore open() {
            return openStore();
        }

        @Override
        protected void close(JdbiStore store) {
            closeStore(store);
        }
    }

    @Nested
    class UnderRandomChanges extends RandomChangesContract<JdbiStore> {
        @Override
        protected JdbiStore open() {
            return openStore();
        }

        @Override
        protected void close(JdbiStore store) {
            closeStore(store);
        }
    }

    @Nested
    class WithAnyText extends AnyTextContract {
        @Override
        JdbiStore open() {
            return openStore();
        }

        @Override
        void close(JdbiStore store) {
            closeStore(store);
        }
    }
}
