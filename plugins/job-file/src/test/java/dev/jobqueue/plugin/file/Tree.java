package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.testkit.task.TaskTester;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files below a root, and what jobs do with them. */
final class Tree {

    final TaskTester tester = new TaskTester();
    final Path root;

    Tree(Path root) {
        this.root = root;
    }

    /** A file that holds its own path. */
    Path file(String path) throws IOException {
        return file(path, path);
    }

    Path file(String path, String text) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    Path file(String path, Duration age) throws IOException {
        return Files.setLastModifiedTime(file(path), FileTime.from(Instant.now().minus(age)));
    }

    Tree run(Object... with) throws Exception {
        Map<String, Object> all = new HashMap<>(Map.of("root", root.toString()));
        for (int index = 0; index < with.length; index += 2) {
            all.put((String) with[index], with[index + 1]);
        }
        tester.run(new FileJobType(), all);
        return this;
    }

    /** Everything below the root that is no folder. */
    List<String> files() {
        return files(root);
    }

    static List<String> files(Path root) {
        try (Stream<Path> all = Files.walk(root)) {
            return all.filter(path -> !Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .map(path -> root.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    void assertCounted(int files, long bytes) {
        assertThat(tester.attributes())
                .containsEntry("files", Integer.toString(files))
                .containsEntry("bytes", Long.toString(bytes));
    }
}
