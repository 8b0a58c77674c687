package dev.jobqueue.jdbi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.jdbi.hsqldb.Hsqldb;
import dev.jobqueue.testkit.store.ShellJobCodec;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may open a data directory, and what becomes of it. */
class DataDirectoryTest {

    private static final ShellJobCodec CODEC = new ShellJobCodec();

    @TempDir
    private Path parent;

    @Test
    void what_is_made_is_for_its_owner_only() throws Exception {
        Path data = parent.resolve("some where/data");

        JdbiStore.openFile(data, CODEC).close();

        assertThat(permissions(data)).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("database"))).isEqualTo("rwx------");
        assertThat(permissions(data.resolve("lock"))).isEqualTo("rw-------");
    }

    @Test
    void a_directory_that_others_may_read_hides_its_database() throws Exception {
        Path data = Files.createDirectory(
                parent.resolve("data"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));

        JdbiStore.openFile(data, CODEC).close();

        assertThat(permissions(data.resolve("database"))).isEqualTo("rwx------");
    }

    @Test
    void a_second_store_of_this_process_is_refused_and_does_not_open_the_lock_for_others() throws Exception {
        Path link = Files.createSymbolicLink(parent.resolve("link"), parent.resolve("data"));
        try (JdbiStore store = JdbiStore.openFile(parent.resolve("data"), CODEC)) {
            assertThatThrownBy(() -> JdbiStore.openFile(link, CODEC))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("the data directory " + link + " is in use by process "
                            + ProcessHandle.current().pid());
            store.begin("node");

            try (ChildJvm child =
                    ChildJvm.start(HoldsStore.class, parent.resolve("data").toString())) {
                assertThat(child.readToEnd())
                        .singleElement()
                        .asString()
                        .contains("in use by process " + ProcessHandle.current().pid());
            }
        }
    }

    @Test
    void a_store_of_another_process_is_refused_until_that_process_is_gone() throws Exception {
        try (ChildJvm child = ChildJvm.start(HoldsStore.class, parent.toString())) {
            child.readLines(1);
            assertThatThrownBy(() -> JdbiStore.openFile(parent, CODEC))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("the data directory " + parent + " is in use by process " + child.pid()
                            + ": stop that process, or use another directory");
            child.kill();
        }

        try (JdbiStore store = JdbiStore.openFile(parent, CODEC)) {
            assertThat(store.load().lastRunId()).isZero();
        }
    }

    @Test
    void a_closed_store_can_be_closed_again_and_its_directory_opened_again() {
        JdbiStore store = JdbiStore.openFile(parent, CODEC);
        store.begin("node");
        store.close();
        store.close();

        try (JdbiStore again = JdbiStore.openFile(parent, CODEC)) {
            assertThat(again.begin("node")).isEqualTo(2);
        }
    }

    @Test
    void a_copy_of_a_closed_directory_is_a_backup() throws Exception {
        Path data = parent.resolve("data");
        Path backup = parent.resolve("backup");
        try (JdbiStore store = JdbiStore.openFile(data, CODEC)) {
            store.begin("node");
        }

        assertThat(new ProcessBuilder("cp", "-a", data.toString(), backup.toString())
                        .start()
                        .waitFor())
                .isZero();

        try (JdbiStore store = JdbiStore.openFile(backup, CODEC)) {
            assertThat(store.begin("node")).isEqualTo(2);
        }
    }

    @Test
    void a_database_of_a_later_version_is_refused_and_left_as_it_is() throws Exception {
        JdbiStore.openFile(parent, CODEC).close();
        execute("insert into schema_version (version) values (99)");

        assertThatThrownBy(() -> JdbiStore.openFile(parent, CODEC))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("the database in " + parent + " has schema version 99")
                .hasMessageContaining("start a program at least as new");

        execute("delete from schema_version where version = 99");
        JdbiStore.openFile(parent, CODEC).close();
    }

    @Test
    void a_schema_that_was_cut_off_is_completed_at_the_next_start() throws Exception {
        try (JdbiStore store = JdbiStore.openFile(parent, CODEC)) {
            store.begin("node");
        }
        execute("delete from schema_version", "drop table outbox");

        try (JdbiStore store = JdbiStore.openFile(parent, CODEC)) {
            assertThat(store.begin("node")).isEqualTo(2);
            assertThat(store.undelivered(1)).isEmpty();
        }
    }

    @Test
    void a_database_of_the_first_version_is_brought_up_to_date_with_its_jobs() throws Exception {
        try (JdbiStore store = JdbiStore.openFile(parent, CODEC)) {
            store.commit(CountingCommits.change(1, ""));
        }
        execute("delete from schema_version where version > 1", "alter table job drop column typical_millis");

        try (JdbiStore store = JdbiStore.openFile(parent, CODEC)) {
            assertThat(store.load().jobs()).containsExactly(CountingCommits.job(1));
        }
    }

    @Test
    void a_path_that_the_database_would_misread_is_refused() {
        assertThatThrownBy(() -> JdbiStore.openFile(parent.resolve("a;b"), CODEC))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("a;b")
                .hasMessageContaining("use another path");
    }

    @Test
    void a_path_that_is_no_directory_is_refused() throws Exception {
        Path file = Files.createFile(parent.resolve("file"));

        assertThatThrownBy(() -> JdbiStore.openFile(file, CODEC))
                .hasMessageContaining("the data directory " + file + " can't be used");
    }

    private void execute(String... statements) throws SQLException {
        try (Hsqldb database = Hsqldb.openFile(parent);
                Connection connection = database.connections().openConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    private static String permissions(Path path) throws Exception {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
