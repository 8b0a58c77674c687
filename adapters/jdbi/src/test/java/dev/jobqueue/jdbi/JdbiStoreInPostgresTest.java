package dev.jobqueue.jdbi;

import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.store.ShellJobCodec;
import org.junit.jupiter.api.BeforeEach;

class JdbiStoreInPostgresTest extends JdbiStoreContracts {

    private Address address = new Address("jdbc:postgresql:none", "none", "");

    @BeforeEach
    void makeSchema() {
        address = PostgresServer.emptySchema();
    }

    @Override
    JdbiStore openStore() {
        return JdbiStore.open(Postgres.open(address), new ShellJobCodec());
    }

    @Override
    JdbiStore another(JdbiStore store) {
        return openStore();
    }

    @Override
    void closeStore(JdbiStore store) {
        store.close();
    }
}
