package dev.jobqueue.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.job.Expectation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.job.ResourceLimits;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Tree;
import dev.jobqueue.domain.jobfile.JobFileReader;
import dev.jobqueue.domain.jobfile.JobWriter;
import dev.jobqueue.domain.store.DefinitionCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is written reads back the same. */
class RoundTripTest {

    private static final DefinitionCodec CODEC = new JsonDefinitionCodec();
    private static final YamlJobFiles FILES = new YamlJobFiles(
            new YamlDocuments(), new JobFileReader(spec -> instant -> Optional.empty(), ZoneOffset.UTC), Map.of());

    @TempDir
    private Path folder;

    @Test
    void a_job_reads_back_from_its_tree() {
        RandomJobs jobs = new RandomJobs(1);
        for (int i = 0; i < 2_000; i++) {
            JobDefinition job = jobs.next(i);

            assertThat(JobWriter.read(Tree.value(JobWriter.write(job)))).isEqualTo(job);
        }
    }

    @Test
    void a_job_reads_back_from_json() {
        RandomJobs jobs = new RandomJobs(2);
        for (int i = 0; i < 2_000; i++) {
            JobDefinition job = jobs.next(i);
            String json = CODEC.write(job);

            assertThat(CODEC.read(json)).as(json).isEqualTo(job);
            assertThat(json).doesNotContain("\n");
        }
    }

    @Test
    void a_definition_that_was_kept_before_there_were_more_limits_is_read() {
        String kept = "{\"id\":\"a\",\"command\":\"a\",\"resourceLimits\":{\"cpu\":0.5,\"memory\":\"1MiB\"}}";

        assertThat(CODEC.read(kept).attempts().limits())
                .isEqualTo(ResourceLimits.NONE.withCpuMillis(500).withMemoryBytes(1 << 20));
    }

    @Test
    void a_job_file_reads_back_from_yaml() throws Exception {
        RandomJobs jobs = new RandomJobs(3);
        for (int i = 0; i < 500; i++) {
            JobSet written = new JobSet(List.of(jobs.next(i)), Map.of("database", 2, "a b", 1));
            String yaml = YamlJobFiles.write(written);

            assertThat(read(yaml)).as(yaml).isEqualTo(written);
        }
    }

    @Test
    void a_job_file_with_few_quotes_reads_back_from_yaml() throws Exception {
        RandomJobs jobs = RandomJobs.withPlainLines(5);
        for (int i = 0; i < 500; i++) {
            JobSet written = new JobSet(List.of(jobs.next(i)), Map.of());
            String yaml = YamlJobFiles.write(written);

            assertThat(read(yaml)).as(yaml).isEqualTo(written);
            assertThat(yaml).doesNotContain("\"backup\"");
        }
    }

    @Test
    void many_jobs_read_back_from_one_file_in_their_order() throws Exception {
        RandomJobs jobs = new RandomJobs(4);
        List<JobDefinition> many = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            many.add(jobs.next(i));
        }
        JobSet written = new JobSet(many, Map.of());

        assertThat(read(YamlJobFiles.write(written))).isEqualTo(written);
    }

    private JobSet read(String yaml) throws IOException, InvalidDocumentException {
        Path file = Files.writeString(folder.resolve("jobs.yaml"), yaml);
        return FILES.read(file).validJobs();
    }

    @Test
    void what_is_the_default_is_not_written() {
        JobDefinition job = JobDefinition.job("hello").shell("echo hello").build();

        assertThat(CODEC.write(job)).isEqualTo("{\"id\":\"hello\",\"command\":\"echo hello\"}");
    }

    @Test
    void a_file_is_written_as_a_person_would() {
        JobDefinition job = JobDefinition.job("backup")
                .shell("set -e\nbackup ${HOME} ${env:KEPT}\n")
                .schedule("0 3 * * *", ZoneOffset.UTC)
                .env("PORT", "8080")
                .env("NAME", "backup of everything")
                .pool("disk", 1)
                .timeout(Duration.ofMinutes(90))
                .after("a", "b")
                .build();

        assertThat(YamlJobFiles.write(new JobSet(List.of(job), Map.of("disk", 2))))
                .isEqualTo("""
                pools:
                  disk: 2
                jobs:
                  - id: backup
                    command: |
                      set -e
                      backup ${HOME} $${env:KEPT}
                    schedule: "0 3 * * *"
                    zone: Z
                    dependencies:
                      - a
                      - b
                    pools:
                      disk: 1
                    timeout: 1h30m
                    env:
                      PORT: "8080"
                      NAME: backup of everything
                """);
    }

    @Test
    void a_definition_that_would_not_read_back_is_not_written() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.write(job(Map.of("since", Duration.ofDays(1)))))
                .withMessage("'PT24H', a java.time.Duration, cannot be kept: use maps, lists, strings, finite numbers"
                        + " and booleans");
        assertThatIllegalArgumentException().isThrownBy(() -> CODEC.write(job(Map.of("ratio", Double.NaN))));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.write(JobDefinition.job("a")
                        .shell("true")
                        .expectation(new Expectation(Optional.of(Duration.ofSeconds(-1)), Optional.empty()))
                        .build()))
                .withMessage("expectedDuration is 'PT-1S': write a duration such as 90s, 15m, 1h30m or 2d");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CODEC.write(JobDefinition.job("a")
                        .shell("true")
                        .timeout(Duration.ofSeconds(Long.MAX_VALUE))
                        .build()));
    }

    private static JobDefinition job(Map<String, Object> metadata) {
        return JobDefinition.job("a").shell("true").metadata(metadata).build();
    }

    @Test
    void text_that_is_no_definition_is_refused() {
        for (String text :
                List.of("", "{", "[]", "{}", "5", "{\"id\":\"a\"}", "{\"id\":\"a\",\"command\":\"b\"} x", "null")) {
            assertThatIllegalArgumentException().as(text).isThrownBy(() -> CODEC.read(text));
        }
    }
}
