package dev.jobqueue.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.BiPredicate;
import java.util.stream.Stream;

/**
 * By which a test finds what a command has left running, with no help of what it tests: a number for its processes to carry among
 * their words or variables, its session, and a file into which it writes pids that have neither.
 */
record Traces(String mark, Path directory) {

    /** @param directory of the test, and of nobody else */
    static Traces in(Path directory) {
        // A time to sleep that nobody else sleeps.
        long random = UUID.randomUUID().getMostSignificantBits() >>> 24;
        return new Traces("3600." + random, directory);
    }

    Path pids() {
        return directory.resolve("pids");
    }

    /** What the command of this session has left running, in words for a person. */
    List<String> alive(OptionalLong session) throws IOException {
        List<String> noted = Files.exists(pids()) ? Files.readAllLines(pids()) : List.of();
        return processes((stat, texts) -> noted.contains(Long.toString(stat.pid()))
                || texts.contains(mark)
                || OptionalLong.of(stat.session()).equals(session));
    }

    /** Every process, a shim too, that has this path among its words or in its environment. */
    static List<String> naming(Path path) throws IOException {
        return processes((stat, texts) -> texts.contains(path.toString()));
    }

    /** @param filter is given the words and the environment of a process, too */
    private static List<String> processes(BiPredicate<ProcessStat, String> filter) throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(
                            entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                String words = read(process, "cmdline");
                ProcessStat.parse(read(process, "stat"))
                        .filter(ProcessStat::isAlive)
                        .filter(stat -> filter.test(stat, words + read(process, "environ")))
                        .ifPresent(stat -> found.add(stat.pid() + " " + words.replace('\0', ' ')));
            }
        }
        return found;
    }

    /** Ends what a failed test would leave running. */
    void clear() throws IOException {
        List<String> left = new ArrayList<>(alive(OptionalLong.empty()));
        left.addAll(naming(directory));
        for (String process : left) {
            ProcessHandle.of(Long.parseLong(process.substring(0, process.indexOf(' '))))
                    .ifPresent(ProcessHandle::destroyForcibly);
        }
    }

    private static String read(Path process, String file) {
        try {
            return new String(Files.readAllBytes(process.resolve(file)), StandardCharsets.ISO_8859_1);
        } catch (IOException gone) {
            return "";
        }
    }
}
