package dev.jobqueue.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * By which a test finds what a command has left running, with no help of what it tests: a number for its processes to carry among
 * their words or variables, its session, and a file into which it writes pids that have neither.
 */
record Traces(String mark, Path pids) {

    /** @param directory where there may be a file of pids */
    static Traces in(Path directory) {
        // A time to sleep that nobody else sleeps.
        long random = UUID.randomUUID().getMostSignificantBits() >>> 24;
        return new Traces("3600." + random, directory.resolve("pids"));
    }

    /** The processes that are alive, in words for a person. */
    List<String> alive(OptionalLong session) throws IOException {
        List<String> noted = Files.exists(pids) ? Files.readAllLines(pids) : List.of();
        List<String> found = new ArrayList<>();
        try (Stream<Path> all = Files.list(Path.of("/proc"))) {
            for (Path process : all.filter(
                            entry -> entry.getFileName().toString().matches("[0-9]+"))
                    .toList()) {
                String words = read(process, "cmdline");
                Optional<ProcessStat> stat =
                        ProcessStat.parse(read(process, "stat")).filter(ProcessStat::isAlive);
                if (stat.isPresent()
                        && (noted.contains(process.getFileName().toString())
                                || (words + read(process, "environ")).contains(mark)
                                || OptionalLong.of(stat.get().session()).equals(session))) {
                    found.add(stat.get().pid() + " " + words.replace('\0', ' '));
                }
            }
        }
        return found;
    }

    /** Ends what a failed test would leave running. */
    void clear() throws IOException {
        for (String process : alive(OptionalLong.empty())) {
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
