package dev.jobqueue.domain.jobfile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.document.Tree;
import dev.jobqueue.domain.document.Value;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What is said of wrong job files: the value, the rule and the remedy. */
class JobFileFaultsTest {

    private static final JobFileReader READER = new JobFileReader(spec -> instant -> Optional.empty(), ZoneOffset.UTC);

    @Test
    void a_job_runs_exactly_one_thing() {
        assertThat(said(Map.of("id", "a"))).containsExactly("job 'a' has nothing to run: write command, or type");
        assertThat(said(Map.of("id", "a", "command", "x", "type", "java")))
                .containsExactly("job 'a' has both command and type: it runs one of them, leave the other out");
    }

    @Test
    void of_two_actions_the_fault_stands_at_the_second() {
        assertThat(twoActions(4, 1, 5, 1)).isEqualTo(new Position(5, 1));
        assertThat(twoActions(5, 1, 4, 1)).isEqualTo(new Position(5, 1));
        assertThat(twoActions(4, 9, 4, 2)).isEqualTo(new Position(4, 9));
        assertThat(twoActions(4, 2, 4, 9)).isEqualTo(new Position(4, 9));
        assertThat(twoActions(4, 9, 5, 2)).isEqualTo(new Position(5, 2));
    }

    private static Position twoActions(int commandLine, int commandColumn, int typeLine, int typeColumn) {
        Map<String, Value.Entry> job = new LinkedHashMap<>();
        job.put("id", at(1, 1, "a"));
        job.put("command", at(commandLine, commandColumn, "x"));
        job.put("type", at(typeLine, typeColumn, "java"));
        Value jobs = new Value.Sequence(Position.NONE, List.of(new Value.Mapping(Position.NONE, job)));
        Value root = new Value.Mapping(Position.NONE, Map.of("jobs", new Value.Entry(Position.NONE, jobs)));
        return READER.read(Document.of("jobs.yaml", root)).faults().get(0).at();
    }

    private static Value.Entry at(int line, int column, String text) {
        return new Value.Entry(new Position(line, column), Tree.value(text));
    }

    @Test
    void the_type_of_submitted_tasks_is_not_for_files() {
        assertThat(said(Map.of("id", "a", "type", "task")))
                .containsExactly("type 'task' is that of jobs which a Java program submits: write command, or another"
                        + " type, such as java with a class");
    }

    @Test
    void parameters_need_a_type() {
        assertThat(said(Map.of("id", "a", "command", "x", "with", Map.of("n", 1))))
                .containsExactly("job 'a' has with but no type: parameters belong to a job type, write type or leave "
                        + "with out");
    }

    @Test
    void a_command_needs_no_isolation_and_a_type_knows_two_kinds_of_it() {
        assertThat(said(Map.of("id", "a", "command", "x", "isolation", "process")))
                .containsExactly(
                        "job 'a' has isolation but no type: a command is a process of its own, leave isolation "
                                + "out");
        assertThat(said(Map.of("id", "a", "type", "java", "isolation", "proces")))
                .singleElement()
                .asString()
                .contains("proces", "write one of thread, process");
    }

    @Test
    void a_mistyped_key_is_named_once_and_is_not_missed_too() {
        assertThat(said(Map.of("id", "a", "comand", "x")))
                .containsExactly("unknown key 'comand': did you mean 'command'?");
        assertThat(said(Map.of("di", "a", "command", "x"))).containsExactly("unknown key 'di': did you mean 'id'?");
    }

    @Test
    void a_missing_id_says_what_to_write() {
        assertThat(said(Map.of("command", "x"))).containsExactly("item 1 of jobs has no id: write id: hello");
        assertThat(said(Map.of("description", "x"))).contains("this job has nothing to run: write command, or type");
    }

    @Test
    void a_key_that_is_like_no_other_is_to_be_left_out() {
        assertThat(said(Map.of("id", "a", "command", "x", "zzzzzzzz", 1)))
                .containsExactly("unknown key 'zzzzzzzz': item 1 of jobs has no such key, leave it out");
        assertThat(said(Map.of("id", "a", "command", "x", "resources", Map.of("zzzzzzzz", 1))))
                .containsExactly("unknown key 'zzzzzzzz': resources has the keys cpu, memory");
    }

    @Test
    void defaults_say_why_they_have_no_id_and_no_action() {
        assertThat(messages(
                        Map.of("defaults", Map.of("command", "x"), "jobs", List.of(Map.of("id", "a", "command", "x")))))
                .containsExactly("defaults have no command: write what runs in each job");
    }

    @Test
    void a_dependency_is_named_once() {
        assertThat(said(Map.of("id", "a", "command", "x", "dependencies", List.of("b", Map.of("job", "b")))))
                .containsExactly("dependency 'b' is named twice: name it once");
    }

    @Test
    void until_is_after_from() {
        Map<String, Object> job = new LinkedHashMap<>(
                Map.of("id", "a", "command", "x", "schedule", "@daily", "from", "2026-12-01T00:00:00Z"));
        job.put("until", "2026-12-01T00:00:00Z");
        assertThat(said(job))
                .containsExactly("until is 2026-12-01T00:00:00Z, which is not after from: write a later time");

        job.put("until", "2026-12-01T00:00:01Z");
        assertThat(said(job)).isEmpty();
        job.remove("from");
        assertThat(said(job)).isEmpty();
    }

    @Test
    void an_id_that_is_given_twice_is_told_with_its_first_place() {
        JobFile file = read(
                Map.of("jobs", List.of(Map.of("id", "a", "command", "first"), Map.of("id", "a", "command", "second"))));

        assertThat(file.faults())
                .extracting(Fault::message)
                .containsExactly("job id 'a' is given twice, first at 0:0: ids are unique, rename one of the jobs");
        assertThat(file.jobs().jobs()).extracting(JobDefinition::action).containsExactly(CommandAction.shell("first"));
    }

    @Test
    void of_a_broken_job_others_can_check_its_dependencies_and_pools() {
        JobFile file = read(Map.of(
                "pools",
                Map.of("p", 3),
                "jobs",
                List.of(
                        Map.of("id", "sound", "command", "x"),
                        Map.of(
                                "id",
                                "broken",
                                "command",
                                "x",
                                "priority",
                                "high",
                                "dependencies",
                                List.of("sound", "sound"),
                                "pools",
                                Map.of("p", 2)))));

        assertThat(file.name()).isEqualTo("jobs.yaml");
        assertThat(file.jobs().pools()).isEqualTo(Map.of("p", 3));
        assertThat(file.jobsToCheck())
                .containsExactly(
                        JobDefinition.job("sound").shell("x").build(),
                        JobDefinition.job("broken")
                                .shell("true")
                                .after("sound")
                                .pool("p", 2)
                                .build());
    }

    @Test
    void what_is_wrong_in_the_document_is_told_too() {
        Document document = new Document(
                "jobs.yaml",
                Tree.value(Map.of("jobs", List.of(Map.of("id", "a", "command", "x")))),
                List.of(new Fault(new Position(3, 1), "syntax", "a quote is missing")));

        assertThat(READER.read(document).faults()).extracting(Fault::message).containsExactly("a quote is missing");
    }

    @Test
    void a_failover_that_is_wrong_is_told_by_its_name() {
        assertThat(said(Map.of("id", "a", "command", "x", "failover", Map.of())))
                .containsExactly("failover has nothing to run: write command, or type");
    }

    @Test
    void the_schema_names_every_key_and_refuses_others() {
        Map<String, Object> schema = JobFileReader.schema();

        assertThat(schema)
                .containsEntry("title", "jobqueue job file")
                .containsEntry("type", "object")
                .containsEntry("required", List.of("jobs"))
                .containsEntry("additionalProperties", false);
        assertThat(String.valueOf(schema.get("properties")))
                .contains("retryDelay", "oneOf", "dependentRequired", "Default: nothing.");
    }

    private static List<String> said(Map<String, Object> job) {
        return messages(Map.of("jobs", List.of(job)));
    }

    private static List<String> messages(Map<String, Object> file) {
        return read(file).faults().stream().map(Fault::message).toList();
    }

    private static JobFile read(Map<String, Object> tree) {
        return READER.read(Document.of("jobs.yaml", Tree.value(tree)));
    }
}
