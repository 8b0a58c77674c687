package dev.jobqueue.embed.faults;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/** A PostgreSQL server that writes to the disk as one in use does, and that can be stopped in every manner and started again. */
public final class Server implements AutoCloseable {

    /** Held, as its level is forgotten otherwise. */
    private static final Logger NOISE = Logger.getLogger("io.zonky.test");

    private static final Path PROGRAMS = Path.of("target/postgresql");

    private final EmbeddedPostgres postgres;
    private final Path data;
    private final boolean root;
    private long stopped;
    private Duration longestStop = Duration.ZERO;

    private Server(EmbeddedPostgres postgres, Path data, boolean root) {
        this.postgres = postgres;
        this.data = data;
        this.root = root;
    }

    /**
     * Where it can't be started, the test is skipped. A client that begins to connect and then goes silent is given up early: the server
     * does not stop while it waits for one.
     */
    public static Server start(Path data) throws IOException {
        boolean root = Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
        assumeTrue(
                !root || LinuxUtils.isUnshareAvailable(),
                "PostgreSQL refuses to run as root, and unshare -U, which would hide that, is not allowed here");
        NOISE.setLevel(Level.WARNING);
        EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setOverrideWorkingDirectory(new File(PROGRAMS.toString()))
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("authentication_timeout", "3s")
                .start();
        return new Server(postgres, data, root);
    }

    public int port() {
        return postgres.getPort();
    }

    Connection connect() throws SQLException {
        return postgres.getPostgresDatabase().getConnection();
    }

    public void execute(String... statements) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** @param mode fast or immediate */
    void stop(String mode) throws IOException, InterruptedException {
        stopped = System.nanoTime();
        control("stop", "-m", mode);
    }

    /** Starts it as it was started first. */
    void startAgain() throws IOException, InterruptedException {
        String first = Files.readString(data.resolve("postmaster.opts")).strip();
        control(
                "start",
                "-o",
                first.substring(first.indexOf(' ')),
                "-l",
                data.resolve("again.log").toString());
        Duration stop = Duration.ofNanos(System.nanoTime() - stopped);
        longestStop = stop.compareTo(longestStop) > 0 ? stop : longestStop;
    }

    /** How long it was away, at most. */
    Duration longestStop() {
        return longestStop;
    }

    private void control(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        if (root) {
            command.addAll(List.of("unshare", "-U"));
        }
        command.addAll(List.of(program(), "-D", data.toString(), "-w"));
        command.addAll(List.of(words));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        data.resolve("control.log").toFile()))
                .start();
        if (process.waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + " failed: "
                    + Files.readString(data.resolve("control.log"))
                    + Files.readString(data.resolve("again.log")));
        }
    }

    private static String program() throws IOException {
        try (Stream<Path> found = Files.walk(PROGRAMS.toAbsolutePath(), 3)) {
            return found.filter(path -> path.endsWith("bin/pg_ctl"))
                    .findFirst()
                    .orElseThrow()
                    .toString();
        }
    }

    @Override
    public void close() throws IOException {
        postgres.close();
    }
}
