package dev.jobqueue.standalone.daemon;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.CatalogChange;
import dev.jobqueue.api.queue.InvalidJobsException;
import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.jobfile.JobFiles;
import dev.jobqueue.yaml.FilePattern;
import dev.jobqueue.yaml.YamlJobFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies job files to a queue: all of them together when the daemon starts, and again whenever one is changed, added or deleted.
 * Files that are wrong change nothing, and what is wrong is said once for each change of them.
 */
final class JobFileWatch {

    /** Begins the source name of each job that a file owns. */
    private static final String SOURCE = "file:";

    /** Who changes what a file changes: who edited that cannot be known. */
    private static final String NAME = "up";

    private static final int NAMES_IN_LOG = 10;

    private static final Logger LOG = LoggerFactory.getLogger(JobFileWatch.class);

    private final JobQueue queue;
    private final List<FilePattern> patterns;
    private final YamlJobFiles reader;
    private Map<Path, Stamp> seen = Map.of();
    private List<String> complaints = List.of();

    JobFileWatch(JobQueue queue, List<FilePattern> patterns, YamlJobFiles reader) {
        this.queue = queue.as(NAME);
        this.patterns = patterns;
        this.reader = reader;
    }

    /**
     * Applies the files for the first time. Jobs of files that are no longer among them are removed, unless no file is named at
     * all: then the catalog stays as it was.
     *
     * @throws InvalidInputException when anything is wrong; nothing has changed
     */
    void begin() {
        seen = stamps();
        apply(List.copyOf(seen.keySet()));
    }

    /** Looks whether anything has changed since the last time, and applies it. */
    void look() {
        Map<Path, Stamp> now;
        try {
            now = stamps();
            complain(missing().stream()
                    .map(root -> "folder " + root + " is missing")
                    .toList());
        } catch (InvalidInputException unreadable) {
            complain(unreadable.lines());
            return;
        }
        if (now.equals(seen)) {
            return;
        }
        Map<Path, Stamp> before = seen;
        seen = now;
        try {
            apply(List.copyOf(now.keySet()));
        } catch (InvalidInputException wrong) {
            LOG.error("Changed job files are not applied, the catalog stays as it was:");
            wrong.lines().forEach(line -> LOG.error("  {}", line));
        } catch (RuntimeException failure) {
            seen = before;
            LOG.error("Changed job files could not be applied, which is tried again", failure);
        }
    }

    /** Says what keeps files from being looked at, once for each change of that. */
    private void complain(List<String> now) {
        if (!now.equals(complaints)) {
            complaints = now;
            now.forEach(line -> LOG.error("The jobs of some files stay as they are: {}", line));
        }
    }

    private void apply(List<Path> paths) {
        JobFiles files = JobFiles.read(paths, reader);
        files.check();
        Map<String, JobSet> sets = new LinkedHashMap<>();
        files.sets().forEach((path, set) -> sets.put(SOURCE + path, set));
        if (!patterns.isEmpty()) {
            queue.jobs().stream()
                    .map(job -> job.source())
                    .filter(source -> source.startsWith(SOURCE) && !isOfMissingFolder(source))
                    .forEach(source -> sets.putIfAbsent(source, JobSet.of()));
        }
        try {
            CatalogChange change = queue.apply(sets);
            if (!change.isEmpty()) {
                LOG.info(
                        "Catalog changed: added {}, replaced {}, removed {}",
                        names(change.added()),
                        names(change.replaced()),
                        names(change.removed()));
            }
        } catch (InvalidJobsException wrong) {
            throw files.located(wrong.problems());
        }
    }

    private static String names(List<JobId> jobs) {
        String first = jobs.stream().limit(NAMES_IN_LOG).map(JobId::value).collect(Collectors.joining(", "));
        if (jobs.isEmpty()) {
            return "none";
        }
        return jobs.size() <= NAMES_IN_LOG ? first : first + " and " + (jobs.size() - NAMES_IN_LOG) + " more";
    }

    private Map<Path, Stamp> stamps() {
        Map<Path, Stamp> stamps = new LinkedHashMap<>();
        for (FilePattern pattern : patterns) {
            for (Path file : files(pattern)) {
                Path path = file.toAbsolutePath().normalize();
                stamps.put(path, Stamp.of(path));
            }
        }
        return stamps;
    }

    private static List<Path> files(FilePattern pattern) {
        try {
            return pattern.files();
        } catch (IOException unreadable) {
            throw new InvalidInputException("job files '" + pattern + "' cannot be listed: " + unreadable);
        }
    }

    /** Folders of patterns that are not there: an unmounted share, say, which shall not empty the catalog. */
    private Set<Path> missing() {
        return patterns.stream()
                .filter(pattern -> pattern.glob().isPresent() && !Files.isDirectory(pattern.root()))
                .map(pattern -> pattern.root().toAbsolutePath().normalize())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean isOfMissingFolder(String source) {
        Path file = Path.of(source.substring(SOURCE.length()));
        return missing().stream().anyMatch(file::startsWith);
    }

    /** What tells one state of a file from another without reading it. One that cannot be looked at is a state too. */
    private record Stamp(FileTime changed, long size, String key) {

        private static final Stamp UNKNOWN = new Stamp(FileTime.fromMillis(0), -1, "");

        static Stamp of(Path path) {
            try {
                BasicFileAttributes attributes = Files.readAttributes(path, BasicFileAttributes.class);
                return new Stamp(
                        attributes.lastModifiedTime(), attributes.size(), String.valueOf(attributes.fileKey()));
            } catch (IOException missing) {
                return UNKNOWN;
            }
        }
    }
}
