package dev.jobqueue.standalone.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.Guice;
import dev.jobqueue.api.queue.AuditEntry;
import dev.jobqueue.api.queue.AuditQuery;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.embed.JobQueueModule;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.Readers;
import dev.jobqueue.yaml.FilePattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JobFileWatchTest {

    @TempDir
    private Path home;

    private final JobQueue queue = Guice.createInjector(
                    new JobQueueModule(JobQueueSettings.builder().build()))
            .getInstance(JobQueue.class);
    private Path folder = Path.of("");
    private JobFileWatch watch = watching(Path.of(""));

    @BeforeEach
    void a_folder_with_two_files() throws IOException {
        folder = Files.createDirectory(home.resolve("jobs"));
        Files.writeString(folder.resolve("a.yaml"), "jobs: [{id: a, command: 'true'}]");
        Files.writeString(folder.resolve("b.yaml"), "jobs: [{id: b, command: 'true', dependencies: [a]}]");
        watch = watching(folder);
        watch.begin();
    }

    @AfterEach
    void close() {
        queue.close();
    }

    @Test
    void files_may_depend_on_each_other() {
        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void the_audit_says_that_the_daemon_found_the_file() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "jobs: [{id: a, command: 'false'}]");
        watch.look();

        AuditEntry latest = queue.audit(AuditQuery.latest(1)).get(0);
        assertThat(latest.by().who()).isEqualTo("up");
        assertThat(latest.what()).isEqualTo(AuditEntry.What.REPLACED);
        assertThat(latest.source()).contains("file:" + folder.resolve("a.yaml"));
    }

    @Test
    void files_that_are_as_they_were_leave_no_entry_in_the_audit() {
        List<AuditEntry> before = queue.audit(AuditQuery.latest(9));

        watching(folder).begin();

        assertThat(queue.audit(AuditQuery.latest(9))).isEqualTo(before).hasSize(2);
    }

    @Test
    void a_deleted_file_takes_its_jobs_with_it() throws IOException {
        Files.delete(folder.resolve("b.yaml"));

        watch.look();

        assertThat(ids()).containsExactly("a");
    }

    @Test
    void a_deleted_file_that_others_need_changes_nothing() throws IOException {
        Files.delete(folder.resolve("a.yaml"));

        watch.look();

        assertThat(ids()).containsExactly("a", "b");
    }

    @Test
    void a_folder_that_is_gone_for_a_while_keeps_its_jobs() throws IOException {
        Path elsewhere = Files.move(folder, home.resolve("unmounted"));
        watch.look();
        assertThat(ids()).containsExactly("a", "b");

        Files.move(elsewhere, folder);
        Files.writeString(folder.resolve("c.yaml"), "jobs: [{id: c, command: 'true'}]");
        watch.look();
        assertThat(ids()).containsExactly("a", "b", "c");
    }

    @Test
    void a_broken_file_changes_nothing_until_it_is_mended() throws IOException {
        Path file = folder.resolve("a.yaml");
        Files.writeString(file, "jobs: [{id: a, comand: 'false'}, {id: c, command: 'true'}]");
        watch.look();
        assertThat(ids()).containsExactly("a", "b");

        Files.writeString(file, "jobs: [{id: a, command: 'true'}, {id: c, command: 'true'}]");
        watch.look();
        assertThat(ids()).containsExactly("a", "b", "c");
    }

    @Test
    void a_broken_file_at_the_start_is_refused() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "jobs: [{id: a}]");

        assertThatThrownBy(() -> watching(folder).begin())
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("a.yaml:1:");
    }

    private JobFileWatch watching(Path root) {
        return new JobFileWatch(queue, List.of(FilePattern.of(root + "/*.yaml")), Readers.jobFiles());
    }

    private List<String> ids() {
        return queue.jobs().stream().map(job -> job.definition().id().value()).toList();
    }
}
