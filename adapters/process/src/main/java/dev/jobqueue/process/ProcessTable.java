package dev.jobqueue.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;

/** What {@code /proc} says about the processes of this machine. A process that ends while it is looked at counts as gone. */
final class ProcessTable {

    /** USER_HZ, which is 100 on every platform that runs Java. */
    private static final long TICKS_PER_SECOND = 100;
    /** Within this time the kernel cannot have come round to the same pid, and few have been given out. */
    private static final long RECENT_TICKS = 2 * TICKS_PER_SECOND;

    private static final long FEW_PIDS = 256;

    private static final Path OWN_STAT = Path.of("/proc/self/stat");

    private final Path proc = Path.of("/proc");
    private final String bootId = read(proc.resolve("sys/kernel/random/boot_id"))
            .map(String::strip)
            .orElseThrow(
                    () -> new IllegalStateException("/proc is not there: commands need Linux, with /proc mounted"));

    /** Names this life of the kernel. */
    String bootId() {
        return bootId;
    }

    /** Zombies are told too: their state says so. */
    Optional<ProcessStat> stat(long pid) {
        return read(file(pid, "stat")).flatMap(ProcessStat::parse);
    }

    boolean isAlive(ProcessId process) {
        return stat(process.pid())
                .filter(stat -> stat.id().equals(process) && stat.isAlive())
                .isPresent();
    }

    /** The living children of a process. */
    List<ProcessStat> children(long pid) {
        List<ProcessStat> children = new ArrayList<>();
        // A child belongs to the thread that made it: all threads are asked.
        try (DirectoryStream<Path> threads = Files.newDirectoryStream(file(pid, "task"))) {
            for (Path thread : threads) {
                read(thread.resolve("children")).stream()
                        .flatMap(text -> text.lines().flatMap(line -> List.of(line.split(" ", -1)).stream()))
                        .filter(word -> !word.isEmpty())
                        .flatMap(child -> stat(Long.parseLong(child)).stream())
                        .filter(ProcessStat::isAlive)
                        .forEach(children::add);
            }
        } catch (DirectoryIteratorException goneWhileListed) {
            return children;
        } catch (IOException e) {
            requireOpenFiles(e);
            return children;
        }
        return children;
    }

    /**
     * Every living process that is not older than this one, with it. Costs a look at each process of the machine, unless this one
     * started only just now: then a look at the few pids given out since.
     */
    List<ProcessStat> notOlderThan(ProcessId first) {
        return candidates(first)
                .filter(this::isThere)
                .mapToObj(this::stat)
                .flatMap(Optional::stream)
                .filter(stat -> stat.id().startTicks() >= first.startTicks() && stat.isAlive())
                .toList();
    }

    /** Most pids in a range are of nobody: to find that out so is cheaper than by an exception. */
    private boolean isThere(long pid) {
        return proc.resolve(Long.toString(pid)).toFile().exists();
    }

    private LongStream candidates(ProcessId first) {
        long last = word(proc.resolve("loadavg"), 4).map(Long::valueOf).orElse(-1L);
        boolean recent = word(proc.resolve("uptime"), 0)
                .map(seconds -> Double.parseDouble(seconds) * TICKS_PER_SECOND - first.startTicks() < RECENT_TICKS)
                .orElse(false);
        return recent && last >= first.pid() && last - first.pid() <= FEW_PIDS
                ? LongStream.rangeClosed(first.pid(), last)
                : pids();
    }

    private LongStream pids() {
        LongStream.Builder pids = LongStream.builder();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(proc, "[0-9]*")) {
            entries.forEach(entry -> pids.add(Long.parseLong(entry.getFileName().toString())));
        } catch (IOException e) {
            throw new UncheckedIOException("/proc cannot be listed: commands need it mounted", e);
        }
        return pids.build();
    }

    /** False too where the environment is not for us to read. */
    boolean hasInEnvironment(long pid, String variable) {
        return read(file(pid, "environ"))
                .filter(environment -> ("\0" + environment).contains("\0" + variable + "\0"))
                .isPresent();
    }

    private Path file(long pid, String name) {
        return proc.resolve(Long.toString(pid)).resolve(name);
    }

    private static Optional<String> word(Path file, int index) {
        return read(file)
                .map(text -> text.strip().split(" ", -1))
                .filter(words -> words.length > index)
                .map(words -> words[index]);
    }

    /**
     * None where the process is gone, or the file is not for us to read.
     *
     * @throws UncheckedIOException when it cannot be known, such as when too many files are open
     */
    private static Optional<String> read(Path file) {
        try {
            // Names and environments are any bytes: in this charset none of them is malformed.
            return Optional.of(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
        } catch (NoSuchFileException | AccessDeniedException none) {
            return Optional.empty();
        } catch (FileSystemException e) {
            requireOpenFiles(e);
            return Optional.empty();
        } catch (IOException goneWhileRead) {
            return Optional.empty();
        }
    }

    /** Tells a process that is going, of which the kernel refuses to tell, from a shortage of our own. */
    private static void requireOpenFiles(IOException failure) {
        try {
            Files.readAllBytes(OWN_STAT);
        } catch (IOException shortage) {
            failure.addSuppressed(shortage);
            throw new UncheckedIOException("/proc cannot be read", failure);
        }
    }
}
