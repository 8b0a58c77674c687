package dev.jobqueue.domain.jobfile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.Dependency;
import dev.jobqueue.api.job.Isolation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.Resources;
import dev.jobqueue.api.job.RetryDelay;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Tree;
import dev.jobqueue.domain.document.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class JobFileReaderTest {

    private static final ZoneId MACHINE = ZoneId.of("Asia/Tokyo");
    private static final JobFileReader READER = new JobFileReader(spec -> instant -> Optional.empty(), MACHINE);

    @Test
    void a_job_that_says_little_has_the_defaults_of_the_api() {
        assertThat(only(Map.of("id", "a", "command", "echo")))
                .isEqualTo(JobDefinition.job("a").shell("echo").build());
    }

    @Test
    void a_list_runs_without_a_shell_and_keeps_its_words_as_written() {
        assertThat(only(Map.of("id", "a", "command", List.of("sleep", 5, true))).action())
                .isEqualTo(CommandAction.exec(List.of("sleep", "5", "true")));
    }

    @Test
    void a_type_has_its_parameters() {
        assertThat(only(Map.of("id", "a", "type", "java", "with", Map.of("n", 5)))
                        .action())
                .isEqualTo(new TypedAction("java", Map.of("n", 5)));
    }

    @Test
    void a_type_runs_on_a_thread_unless_a_process_is_asked_for() {
        assertThat(only(Map.of("id", "a", "type", "java")).action())
                .isEqualTo(new TypedAction("java", Map.of(), Isolation.THREAD));
        assertThat(only(Map.of("id", "a", "type", "java", "isolation", "process"))
                        .action())
                .isEqualTo(new TypedAction("java", Map.of(), Isolation.PROCESS));
    }

    @Test
    void resources_that_are_not_written_are_those_of_the_limits() {
        Map<String, Object> limits = Map.of("cpu", 0.5, "memory", "1MiB");

        assertThat(only(Map.of("id", "a", "command", "a", "resourceLimits", limits))
                        .claim()
                        .resources())
                .isEqualTo(new Resources(500, 1 << 20));
        assertThat(only(Map.of("id", "a", "command", "a", "resourceLimits", limits, "resources", Map.of("cpu", 2)))
                        .claim()
                        .resources())
                .isEqualTo(new Resources(2000, 1 << 20));
    }

    @Test
    void a_retry_delay_that_says_little_grows_to_an_hour_at_most() {
        assertThat(delay(Map.of("initial", "5s", "factor", 2)))
                .isEqualTo(new RetryDelay(Duration.ofSeconds(5), 2, Duration.ofHours(1), Duration.ZERO));
        assertThat(delay(Map.of("initial", "2h")))
                .isEqualTo(new RetryDelay(Duration.ofHours(2), 1, Duration.ofHours(2), Duration.ZERO));
    }

    private static RetryDelay delay(Map<String, Object> written) {
        return only(Map.of("id", "a", "command", "a", "retryDelay", written))
                .attempts()
                .retryDelay();
    }

    @Test
    void the_zone_of_a_schedule_is_that_of_the_job_else_of_the_file_else_of_the_machine() {
        Map<String, Object> plain = Map.of("id", "a", "command", "a", "schedule", "@daily");
        Map<String, Object> zoned = with(plain, "zone", "Europe/Berlin");

        assertThat(zone(Map.of("jobs", List.of(plain)))).isEqualTo(MACHINE);
        assertThat(zone(Map.of("zone", "UTC", "jobs", List.of(plain)))).isEqualTo(ZoneId.of("UTC"));
        assertThat(zone(Map.of("zone", "UTC", "jobs", List.of(zoned)))).isEqualTo(ZoneId.of("Europe/Berlin"));
    }

    private static ZoneId zone(Map<String, Object> file) {
        return read(file)
                .jobs()
                .jobs()
                .get(0)
                .triggers()
                .schedule()
                .orElseThrow()
                .zone();
    }

    @Test
    void from_is_read_in_the_zone_of_the_job() {
        JobDefinition job = only(Map.of(
                "id", "a", "command", "a", "schedule", "@daily", "zone", "Europe/Berlin", "from", "2026-12-01T00:00"));

        assertThat(job.triggers().schedule().orElseThrow().from()).contains(Instant.parse("2026-11-30T23:00:00Z"));
    }

    @Test
    void defaults_hold_where_a_job_says_nothing_and_maps_and_tags_are_joined() {
        Map<String, Object> defaults = Map.of(
                "timeout", "1h",
                "retries", 3,
                "env", Map.of("A", "default", "B", "default"),
                "metadata", Map.of("owner", "ops"),
                "tags", List.of("nightly"),
                "pools", Map.of("disk", 1));
        Map<String, Object> written = Map.of(
                "id",
                "a",
                "command",
                "a",
                "retries",
                0,
                "env",
                Map.of("B", "own"),
                "tags",
                List.of("big"),
                "pools",
                Map.of("net", 1));
        JobDefinition job = read(Map.of("defaults", defaults, "jobs", List.of(written)))
                .jobs()
                .jobs()
                .get(0);

        assertThat(job.attempts().timeout()).contains(Duration.ofHours(1));
        assertThat(job.attempts().retries()).isZero();
        assertThat(job.context().env()).isEqualTo(Map.of("A", "default", "B", "own"));
        assertThat(job.metadata()).isEqualTo(Map.of("owner", "ops"));
        assertThat(job.tags()).containsExactly("big", "nightly");
        assertThat(job.claim().pools()).isEqualTo(Map.of("net", 1));
    }

    @Test
    void a_dependency_is_an_id_or_says_on_what() {
        JobDefinition job = only(Map.of(
                "id", "a", "command", "a", "dependencies", List.of("b", Map.of("job", "c", "on", "completion"))));

        assertThat(job.triggers().dependencies())
                .containsExactly(
                        new Dependency(new JobId("b"), Dependency.On.SUCCESS),
                        new Dependency(new JobId("c"), Dependency.On.COMPLETION));
    }

    @Test
    void broken_jobs_are_declared_and_sound_ones_are_read() {
        JobFile file = read(Map.of(
                "pools",
                Map.of("disk", 0),
                "jobs",
                List.of(
                        Map.of("id", "sound", "command", "a"),
                        Map.of("id", "broken", "command", "a", "priority", "high"),
                        Map.of("id", "b a d", "command", "a"))));

        assertThat(file.jobs().jobs()).extracting(JobDefinition::id).containsExactly(new JobId("sound"));
        assertThat(file.declared()).containsExactly(new JobId("sound"), new JobId("broken"));
        assertThat(file.jobs().pools()).isEqualTo(Map.of("disk", 1));
        assertThat(file.faults()).hasSize(3);
        assertThatExceptionOfType(InvalidDocumentException.class).isThrownBy(file::validJobs);
    }

    @Test
    void a_problem_is_located_at_its_key_else_at_the_id_else_at_the_start() {
        Map<String, Value.Entry> job = new LinkedHashMap<>();
        job.put("id", entry(3, "a"));
        job.put("command", entry(4, "a"));
        job.put("dependencies", entry(5, List.of("b")));
        Map<String, Value.Entry> root = new LinkedHashMap<>();
        root.put("pools", entry(1, Map.of("disk", 1)));
        root.put("defaults", new Value.Entry(at(2), mapping(Map.of("nodes", entry(9, List.of("gpu"))))));
        root.put("jobs", new Value.Entry(at(3), new Value.Sequence(at(3), List.of(mapping(job)))));
        JobFile file = READER.read(Document.of("jobs.yaml", mapping(root)));

        assertThat(file.faults()).isEmpty();
        assertThat(file.locate(problem("a", "dependencies"))).isEqualTo(new Fault(at(5), "code", "message"));
        assertThat(file.locate(problem("a", "nodes")).at()).isEqualTo(at(9));
        assertThat(file.locate(problem("a", "pools")).at()).isEqualTo(at(3));
        assertThat(file.locate(problem("elsewhere", "pools")).at()).isEqualTo(new Position(1, 1));
        assertThat(file.locate(new Problem("code", Optional.empty(), List.of("pools"), "message"))
                        .at())
                .isEqualTo(at(1));
        assertThat(file.locate(new Problem("code", Optional.empty(), List.of(), "message"))
                        .at())
                .isEqualTo(new Position(1, 1));
    }

    private static Problem problem(String job, String key) {
        return Problem.of("code", new JobId(job), key, "message");
    }

    @Test
    void a_schedule_that_the_parser_refuses_is_a_fault_for_all_jobs_that_inherit_it_told_once() {
        JobFileReader strict = new JobFileReader(
                spec -> {
                    throw new IllegalArgumentException("'" + spec.expression() + "' is wrong: write another");
                },
                ZoneOffset.UTC);
        Map<String, Object> tree = Map.of(
                "defaults",
                Map.of("schedule", "never"),
                "jobs",
                List.of(Map.of("id", "a", "command", "a"), Map.of("id", "b", "command", "b")));
        JobFile file = strict.read(Document.of("jobs.yaml", Tree.value(tree)));

        assertThat(file.faults()).extracting(Fault::message).containsExactly("'never' is wrong: write another");
        assertThat(file.jobs().jobs()).isEmpty();
    }

    @Test
    void a_file_with_nothing_in_it_says_what_to_write() {
        JobFile file = READER.read(Document.of("jobs.yaml", Tree.value(null)));

        assertThat(file.faults())
                .extracting(Fault::message)
                .containsExactly("there is nothing in this file: write jobs: [{id: hello, command: echo hello}]");
    }

    private static JobDefinition only(Map<String, Object> job) {
        JobFile file = read(Map.of("jobs", List.of(job)));
        assertThat(file.faults()).isEmpty();
        return file.jobs().jobs().get(0);
    }

    private static JobFile read(Map<String, Object> tree) {
        return READER.read(Document.of("jobs.yaml", Tree.value(tree)));
    }

    private static Map<String, Object> with(Map<String, Object> map, String key, Object value) {
        Map<String, Object> more = new HashMap<>(map);
        more.put(key, value);
        return more;
    }

    private static Value.Mapping mapping(Map<String, Value.Entry> entries) {
        return new Value.Mapping(at(1), entries);
    }

    private static Value.Entry entry(int line, Object tree) {
        return new Value.Entry(at(line), Tree.value(tree));
    }

    private static Position at(int line) {
        return new Position(line, 1);
    }
}
