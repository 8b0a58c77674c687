package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check that holds the api to its last release, rehearsed: this build's api is taken for that release, and then changed. */
class CompatibilityIT {

    private static final String CHECK = """
            mvn -f api/pom.xml verify -Dapi.unreleased=false -DskipTests -Dspotless.check.skip=true -Denforcer.skip=true \
                -Dmdep.analyze.skip=true""";

    private static final String NOTIFIER = "api/src/main/java/dev/jobqueue/api/notification/Notifier.java";
    private static final String PACE = "api/src/main/java/dev/jobqueue/api/notification/Pace.java";
    private static final String QUEUE = "api/src/main/java/dev/jobqueue/api/queue/JobQueue.java";
    private static final String HOOK = "api/src/main/java/dev/jobqueue/api/telemetry/TelemetryHook.java";

    @TempDir
    private Path directory;

    @Test
    void a_change_that_breaks_users_or_plugins_fails_the_build_and_no_other() throws Exception {
        try (AuthorsMachine machine = new AuthorsMachine(directory)) {
            machine.release("0.1.0");
            copy(Path.of("../../pom.xml"), machine.home().resolve("pom.xml"));
            copy(Path.of("../../.mvn/jvm.config"), machine.home().resolve(".mvn/jvm.config"));
            copyApi(machine.home().resolve("api"));

            replace(machine, HOOK, "default String name()", "default String called()");
            replace(machine, QUEUE, "boolean isRunning();", "boolean isRunning();\n\n    boolean isResting();");
            machine.type(CHECK);

            String pace = replace(machine, PACE, "Pace EACH =", "Pace ALL =");
            assertFails(machine, "FIELD", "EACH");
            machine.write(PACE, pace);

            replace(machine, NOTIFIER, "throws Exception;", "throws Exception;\n\n    void undo(Message message);");
            replace(machine, NOTIFIER, "@FunctionalInterface", "");
            assertFails(machine, "METHOD", "undo");
        }
    }

    private static void assertFails(AuthorsMachine machine, String... words) {
        assertThatExceptionOfType(AssertionError.class)
                .isThrownBy(() -> machine.type(CHECK))
                .satisfies(failure ->
                        assertThat(failure.getMessage()).contains("japicmp").contains(words));
    }

    /** Returns what it was. */
    private static String replace(AuthorsMachine machine, String path, String old, String other) throws IOException {
        String before = Files.readString(machine.home().resolve(path));
        assertThat(before).contains(old);
        machine.write(path, before.replace(old, other));
        return before;
    }

    private static void copyApi(Path to) throws IOException {
        Path api = Path.of("../../api");
        try (Stream<Path> files = Files.walk(api.resolve("src/main"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                copy(file, to.resolve(api.relativize(file)));
            }
        }
        copy(api.resolve("pom.xml"), to.resolve("pom.xml"));
    }

    private static void copy(Path file, Path to) throws IOException {
        Path folder = to.getParent();
        assertThat(folder).isNotNull();
        Files.createDirectories(folder);
        Files.copy(file, to);
    }
}
