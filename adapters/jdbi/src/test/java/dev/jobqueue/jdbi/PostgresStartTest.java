package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.domain.store.Snapshot;
import dev.jobqueue.jdbi.postgres.Address;
import dev.jobqueue.jdbi.postgres.Postgres;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Making the tables of a queue in a PostgreSQL database, and finding them there. */
class PostgresStartTest {

    private static final int NODES = 4;

    private Address address = new Address("jdbc:postgresql:none", "none", "");
    private String schema = "";

    @BeforeEach
    void makeSchema() {
        address = PostgresServer.emptySchema();
        schema = PostgresServer.schemaOf(address);
    }

    @Test
    void nodes_that_start_at_once_make_the_tables_once_and_all_find_them() {
        ExecutorService nodes = Executors.newFixedThreadPool(NODES);
        try {
            List<CompletableFuture<Snapshot>> starts = Stream.generate(
                            () -> CompletableFuture.supplyAsync(this::startAndLoad, nodes))
                    .limit(NODES)
                    .toList();

            assertThat(starts)
                    .allSatisfy(start -> assertThat(
                                    start.orTimeout(60, TimeUnit.SECONDS).join())
                            .isEqualTo(Snapshot.EMPTY));
        } finally {
            nodes.shutdownNow();
        }
    }

    private Snapshot startAndLoad() {
        try (JdbiStore store = open()) {
            return store.load();
        }
    }

    @Test
    void tables_of_a_later_version_are_refused_and_left_as_they_are() {
        open().close();
        PostgresServer.execute("insert into " + schema + ".schema_version (version) values (99)");

        assertThatThrownBy(this::open)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("has schema version 99")
                .hasMessageContaining("start a program at least as new")
                .hasMessageNotContaining("hunter2");

        PostgresServer.execute("delete from " + schema + ".schema_version where version = 99");
        assertThatCode(() -> open().close()).doesNotThrowAnyException();
    }

    @Test
    void a_start_that_fails_in_the_middle_leaves_nothing() {
        PostgresServer.execute("create type " + schema + ".live_run as enum ()");

        assertThatThrownBy(this::open).hasMessageContaining("can't be made");

        PostgresServer.execute("drop type " + schema + ".live_run");
        assertThatCode(() -> open().close()).doesNotThrowAnyException();
    }

    @Test
    void a_table_of_someone_else_is_not_taken_for_the_queues() {
        PostgresServer.execute("create table " + schema + ".job (title text)");

        assertThatThrownBy(this::open)
                .hasMessageContaining("the schema " + schema)
                .hasMessageContaining("has a table job that is not the queue's")
                .hasMessageContaining("create a schema for the queue alone");
    }

    @Test
    void a_schema_that_is_not_there_is_named() {
        Address nowhere = PostgresServer.in("nowhere");

        assertThatThrownBy(() -> Postgres.open(nowhere))
                .hasMessageContaining("nowhere")
                .hasMessageContaining("create one of them");
    }

    @Test
    void a_database_that_can_not_keep_all_text_is_refused() {
        PostgresServer.execute("create database latin encoding 'LATIN1' locale 'C' template template0");
        Address latin = new Address(PostgresServer.url("localhost", "latin"), "postgres", "");

        assertThatThrownBy(() -> Postgres.open(latin))
                .hasMessageContaining("has the encoding LATIN1")
                .hasMessageContaining("create the database with encoding 'UTF8'");
    }

    private JdbiStore open() {
        return JdbiStore.open(Postgres.open(address), new ShellJobCodec());
    }
}
