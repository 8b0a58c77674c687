package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.api.task.JobType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import picocli.CommandLine;

/**
 * A directory in which somebody writes a plugin: a shell there finds {@code jobqueue}, and a {@code mvn} that is offline and has
 * the api of this build in its repository, as if it had been installed. The rest of that repository are links, which go with
 * {@link #close}.
 */
final class AuthorsMachine implements AutoCloseable {

    private static final long BOUND_MINUTES = 5;
    private static final String VERSION = "0.1.0-SNAPSHOT";

    private final Path repository;
    private final Path home;
    private final Path tools;
    private final List<Path> links = new ArrayList<>();

    /** @param directory empty; the author works in {@code home} in it */
    AuthorsMachine(Path directory) throws IOException {
        assumeTrue(Shell.has("mvn"), "mvn is not on the path: install Maven to have plugins built");
        repository = Files.createDirectories(directory.resolve("repository"));
        Path mine = repository();
        linkAll(mine, repository, "dev");
        Path dev = Files.createDirectory(repository.resolve("dev"));
        if (Files.isDirectory(mine.resolve("dev"))) {
            linkAll(mine.resolve("dev"), dev, "jobqueue");
        }
        put(dev, "jobqueue-parent", Path.of("../../pom.xml"), "pom");
        put(dev, "jobqueue-api", Path.of("../../api/pom.xml"), "pom");
        put(dev, "jobqueue-api", Path.of(locationOf(JobType.class)), "jar");
        tools = Files.createDirectory(directory.resolve("tools"));
        link(Path.of("target/jobqueue/bin/jobqueue"), tools);
        Path mvn = Files.writeString(
                tools.resolve("mvn"),
                "#!/bin/sh\nPATH=${PATH#*:}\nexec mvn -B -o -ntp -Dmaven.repo.local='%s' \"$@\"\n"
                        .formatted(repository));
        assertThat(mvn.toFile().setExecutable(true)).isTrue();
        home = Files.createDirectory(directory.resolve("home"));
    }

    Path home() {
        return home;
    }

    void write(String path, String text) throws IOException {
        Path file = home.resolve(path);
        Path folder = file.getParent();
        assertThat(folder).isNotNull();
        Files.createDirectories(folder);
        Files.writeString(file, text);
    }

    /** Types these lines, each of which must succeed; what they say. */
    String type(String lines) throws IOException, InterruptedException {
        Path said = Files.createTempFile(tools, "said", ".txt");
        ProcessBuilder shell = new ProcessBuilder(List.of("/bin/sh", "-euc", lines))
                .directory(home.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        shell.environment().put("PATH", tools + ":" + System.getenv("PATH"));
        shell.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = shell.start();
        try {
            assertThat(process.waitFor(BOUND_MINUTES, TimeUnit.MINUTES))
                    .as("it ends: %s", lines)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        assertThat(process.exitValue())
                .as("exit code of: %s\n%s", lines, Files.readString(said))
                .isZero();
        return Files.readString(said);
    }

    /** The Maven repository that this build takes its libraries from. */
    private static Path repository() {
        String library = locationOf(CommandLine.class);
        int end = library.indexOf("/info/picocli/picocli/");
        assumeTrue(
                end >= 0,
                library
                        + " is in no Maven repository: let Maven run this test, to have plugins built from its repository");
        return Path.of(library.substring(0, end));
    }

    private static String locationOf(Class<?> type) {
        try {
            return Path.of(type.getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void linkAll(Path from, Path into, String except) throws IOException {
        try (Stream<Path> all = Files.list(from)) {
            for (Path one : all.toList()) {
                if (!one.getFileName().toString().equals(except)) {
                    link(one, into);
                }
            }
        }
    }

    private void link(Path to, Path into) throws IOException {
        links.add(Files.createSymbolicLink(into.resolve(to.getFileName()), to.toAbsolutePath()));
    }

    @Override
    public void close() throws IOException {
        for (Path link : links) {
            Files.delete(link);
        }
    }

    /** Takes the api of this build for a release of this version. */
    void release(String version) throws IOException {
        Path folder = repository.resolve("dev/jobqueue/jobqueue-api").resolve(version);
        Files.createDirectories(folder);
        Files.copy(Path.of(locationOf(JobType.class)), folder.resolve("jobqueue-api-" + version + ".jar"));
        Files.writeString(folder.resolve("jobqueue-api-" + version + ".pom"), """
                <project>
                  <modelVersion>4.0.0</modelVersion>
                  <groupId>dev.jobqueue</groupId>
                  <artifactId>jobqueue-api</artifactId>
                  <version>%s</version>
                </project>
                """.formatted(version));
    }

    private static void put(Path dev, String artifact, Path file, String kind) throws IOException {
        Path folder = Files.createDirectories(
                dev.resolve("jobqueue").resolve(artifact).resolve(VERSION));
        Files.copy(file, folder.resolve(artifact + "-" + VERSION + "." + kind));
    }
}
