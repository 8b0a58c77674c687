package dev.jobqueue.embed.faults;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** One name among the nodes: the process that it is now, and its way to the database. */
final class Member {

    private static final int MOST_SECONDS_OFF = 600;

    private final String name;
    private final Path directory;
    private final int database;
    private final Consumer<String> heard;
    private @Nullable Way way;
    private @Nullable NodeProcess process;
    private int lives;

    /** @param database its port */
    Member(String name, Path directory, int database, Consumer<String> heard) {
        this.name = name;
        this.directory = directory;
        this.database = database;
        this.heard = heard;
    }

    String name() {
        return name;
    }

    /** Begins a process, with a clock of its own and a way that works. */
    void start(Random random) throws IOException {
        start(random, List.of());
    }

    /** The same, which beats and waits as a node does by default. */
    void startPatient(Random random) throws IOException {
        start(random, List.of("patient"));
    }

    private void start(Random random, List<String> more) throws IOException {
        lives++;
        way = new Way(database);
        String offset = Integer.toString(random.nextInt(2 * MOST_SECONDS_OFF) - MOST_SECONDS_OFF);
        List<String> arguments = new ArrayList<>(List.of(
                name,
                directory.resolve(name).toString(),
                directory.toString(),
                offset,
                Boolean.toString(random.nextBoolean()),
                "jdbc:postgresql://127.0.0.1:" + way.port() + "/postgres?ApplicationName=" + name + "." + lives));
        arguments.addAll(more);
        process = NodeProcess.start(directory.resolve(name + ".log"), heard, arguments);
    }

    Way way() {
        return require(way);
    }

    NodeProcess process() {
        return require(process);
    }

    private static <T> T require(@Nullable T part) {
        if (part == null) {
            throw new IllegalStateException("it was not started");
        }
        return part;
    }

    /** Kills what there is. */
    void end() throws IOException, InterruptedException {
        if (process != null && way != null) {
            process.kill();
            way.close();
        }
    }
}
