package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Three daemons on one machine that share a database, as the guide sets them up. */
@Timeout(300)
class ClusterIT {

    private static final Path GUIDE = Path.of("../../docs/guide/cluster.md");
    private static final Map<String, String> PASSWORD = Map.of("JOBQUEUE_DB_PASSWORD", "secret");

    @TempDir
    private Path directory;

    @Test
    void nodes_share_what_runs_and_when_one_is_killed_the_others_run_it() throws IOException {
        Program program = new Program(directory);
        program.write(
                "jobs.yaml",
                "jobs: [{id: hold, concurrency: 6, schedule: '@every 1s', maxRuns: 6,"
                        + " command: 'echo $JOBQUEUE_NODE >> began; exec sleep 1000'}]");
        try (EmbeddedPostgres server = server()) {
            for (int node = 1; node <= 3; node++) {
                program.write("node-" + node + ".yaml", configuration(node, server.getPort()));
            }
            try (Started first = program.start(PASSWORD, "up", "--config", "node-1.yaml", "--jobs", "jobs.yaml");
                    Started second = program.start(PASSWORD, "up", "--config", "node-2.yaml");
                    Started third = program.start(PASSWORD, "up", "--config", "node-3.yaml")) {
                first.says("jobqueue is ready");
                second.says("jobqueue is ready");
                third.says("jobqueue is ready");
                Await.until(
                        "all six run", () -> program.linesOf("began").size() == 6, () -> said(first, second, third));
                Set<String> nodes = new HashSet<>(program.linesOf("began"));
                assertThat(nodes).hasSizeGreaterThan(1).isSubsetOf("node-1", "node-2", "node-3");
                long ofThird = program.linesOf("began").stream()
                        .filter("node-3"::equals)
                        .count();

                third.end("KILL");

                Await.until(
                        "the others run what node-3 ran",
                        () -> program.linesOf("began").size() == 6 + ofThird,
                        () -> said(first, second, third));
                assertThat(program.linesOf("began")
                                .subList(6, program.linesOf("began").size()))
                        .isSubsetOf("node-1", "node-2");
                first.signal("TERM");
                second.signal("TERM");
                first.end().requireExit(0);
                second.end().requireExit(0);
            }
        }
    }

    private static String said(Started... nodes) {
        StringBuilder all = new StringBuilder();
        for (Started node : nodes) {
            all.append(node.said()).append("\n--\n");
        }
        return all.toString();
    }

    /** What the guide shows, for this node and this server, and with little patience for those that run. */
    private static String configuration(int node, int port) throws IOException {
        Matcher block = Pattern.compile("^```yaml configuration\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(GUIDE));
        assertThat(block.find()).isTrue();
        return block.group(1)
                        .replace("node-1", "node-" + node)
                        .replace("//localhost/jobqueue", "//localhost:" + port + "/postgres")
                        .replace("user: jobqueue", "user: postgres")
                + "drain: 1s\nheartbeat: {every: 1s, fence: 3s, dead: 6s}\n";
    }

    private static EmbeddedPostgres server() throws IOException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(
                !root || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL refuses to run as root, and unshare -U, which would hide that, is not allowed here");
        return EmbeddedPostgres.builder()
                .setOverrideWorkingDirectory(new File("target/postgresql"))
                .start();
    }
}
