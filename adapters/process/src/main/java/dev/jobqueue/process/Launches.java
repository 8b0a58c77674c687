package dev.jobqueue.process;

import dev.jobqueue.domain.execution.Attempt;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * The launches that are not settled. Their files are in one directory for all attempts, for the scheduler's eyes alone, so that what
 * an earlier life has left there is found without looking at the output of all that ever ran.
 */
final class Launches {

    static final FileAttribute<?> PRIVATE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private final Path directory;
    private final Map<Attempt.Key, Bookkeeping> unsettled = new ConcurrentHashMap<>();
    private final Set<Attempt.Key> leftBehind = ConcurrentHashMap.newKeySet();

    /**
     * Finds what earlier lives of the scheduler have left.
     *
     * @param afterRestart true where the machine was started anew since commands were last started: any file may be missing then
     */
    Launches(Path runs, boolean afterRestart) throws IOException {
        this.directory = directory(runs);
        Files.createDirectories(directory, PRIVATE);
        List<Bookkeeping> incomplete = new ArrayList<>();
        for (LaunchName name : names(directory)) {
            Bookkeeping launch = new Bookkeeping(directory, name);
            if (launch.isComplete()) {
                unsettled.put(name.attempt(), launch);
            } else {
                incomplete.add(launch);
            }
        }
        for (Bookkeeping remains : incomplete) {
            if (!afterRestart || unsettled.putIfAbsent(remains.attempt(), remains) != null) {
                remains.remove();
            }
        }
        leftBehind.addAll(unsettled.keySet());
    }

    Path path() {
        return directory;
    }

    private static Path directory(Path runs) {
        return runs.resolve("launches");
    }

    private static Set<LaunchName> names(Path directory) throws IOException {
        Set<LaunchName> names = new HashSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file ->
                    LaunchName.ofFile(String.valueOf(file.getFileName())).ifPresent(names::add));
        } catch (NoSuchFileException nothingWasEverLaunched) {
            return Set.of();
        }
        return names;
    }

    /** The attempts that have such launches: whoever runs them, and whether or not they still run. */
    static Set<Attempt.Key> attempts(Path runs) throws IOException {
        return names(directory(runs)).stream().map(LaunchName::attempt).collect(Collectors.toSet());
    }

    /** The launch of an attempt. Who asks for one of an earlier life takes it up. */
    Optional<Bookkeeping> find(Attempt.Key attempt) {
        leftBehind.remove(attempt);
        return Optional.ofNullable(unsettled.get(attempt));
    }

    /** Those of earlier lives that nobody has taken up. */
    List<Bookkeeping> leftBehind() {
        return leftBehind.stream().map(unsettled::get).filter(Objects::nonNull).toList();
    }

    Bookkeeping make(Attempt.Key attempt) {
        Bookkeeping launch = new Bookkeeping(directory, LaunchName.of(attempt));
        unsettled.put(attempt, launch);
        return launch;
    }

    /** Removes the files of an attempt's launch, where it has one. */
    void settle(Attempt.Key attempt) throws IOException {
        Bookkeeping launch = unsettled.get(attempt);
        if (launch != null) {
            launch.remove();
            unsettled.remove(attempt, launch);
            leftBehind.remove(attempt);
        }
    }
}
