package dev.jobqueue.plugin.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.TypedAction;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.testkit.task.TaskTester;
import dev.jobqueue.yaml.YamlJobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the reference says is what the type does. */
@Timeout(120)
class SqlReferenceTest {

    private static final Path REFERENCE = Path.of("../../docs/reference/job-sql.md");

    @Test
    void each_key_has_its_row() throws IOException {
        List<String> keys = Files.readAllLines(REFERENCE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.substring(3, line.indexOf('`', 3)))
                .toList();

        assertThat(keys)
                .isEqualTo(SqlSettings.PARAMETERS.stream().map(Parameter::name).toList());
    }

    @Test
    void the_example_works(@TempDir Path folder) throws Exception {
        TaskTester tester = new TaskTester();
        tester.run(
                new SqlJobType(),
                Map.of(
                        "url",
                        Postgres.url(),
                        "user",
                        "app",
                        "password",
                        Postgres.PASSWORD,
                        "sql",
                        "create table days (day date, total int); create table orders (day date, amount int);"
                                + " insert into orders values (current_date - 1, 40), (current_date - 1, 2)"));
        String example = Files.readAllLines(REFERENCE).stream()
                .dropWhile(line -> !line.equals("```yaml"))
                .skip(1)
                .takeWhile(line -> !line.equals("```"))
                .collect(Collectors.joining("\n"));
        Path file = Files.writeString(
                folder.resolve("jobs.yaml"),
                example.replace("jdbc:postgresql://db/shop", Postgres.url())
                        .replace("user: shop", "user: app")
                        .replace("${env:SHOP_PASSWORD}", Postgres.PASSWORD));
        JobDefinition job =
                YamlJobFiles.ofThisMachine().read(file).validJobs().jobs().get(0);
        tester.run(new SqlJobType(), ((TypedAction) job.action()).with());

        assertThat(tester.output()).anyMatch(line -> line.endsWith("  42"));
        assertThat(tester.attributes()).containsEntry("rows", "1").containsEntry("updated", "1");
    }
}
