package dev.jobqueue.standalone.jobfile;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.catalog.CatalogRules;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Position;
import dev.jobqueue.domain.jobfile.JobFile;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.YamlJobFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;

/** Job files that are meant together: read, and checked as one catalog. */
public final class JobFiles {

    private final Map<Path, JobFile> files = new LinkedHashMap<>();
    private final List<String> unreadable = new ArrayList<>();

    private JobFiles() {}

    /** Reads them all; what is wrong with them is kept for {@link #check}. */
    public static JobFiles read(List<Path> paths, YamlJobFiles reader) {
        JobFiles files = new JobFiles();
        for (Path path : paths) {
            try {
                files.files.put(path, reader.read(path));
            } catch (InvalidDocumentException wrong) {
                files.unreadable.add(wrong.getMessage());
            }
        }
        return files;
    }

    /** The jobs of each file, by its path as given. */
    public Map<Path, JobSet> sets() {
        Map<Path, JobSet> sets = new LinkedHashMap<>();
        files.forEach((path, file) -> sets.put(path, file.jobs()));
        return sets;
    }

    /** The jobs of the one file that was read. */
    public JobSet only() {
        return files.values().iterator().next().jobs();
    }

    /**
     * Checks each file, and all of them together.
     *
     * @throws InvalidInputException with everything that is wrong, file by file, in the order of the text
     */
    public void check() {
        check(job -> List.of());
    }

    /**
     * The same, and looks at each job that has no fault of its own in this way too.
     *
     * @throws InvalidInputException as above
     */
    public void check(Function<JobDefinition, List<Problem>> more) {
        List<String> lines = new ArrayList<>(unreadable);
        Map<JobFile, List<Fault>> faults = new LinkedHashMap<>();
        files.values().forEach(file -> faults.put(file, new ArrayList<>(file.faults())));
        List<Problem> problems = together();
        files.values().forEach(file -> file.jobs().jobs().forEach(job -> problems.addAll(more.apply(job))));
        for (Problem problem : problems) {
            owner(problem)
                    .ifPresentOrElse(
                            file -> faults.computeIfAbsent(file, any -> new ArrayList<>())
                                    .add(file.locate(problem)),
                            () -> lines.add(problem.message()));
        }
        faults.forEach((file, found) -> found.stream()
                .sorted(Comparator.comparing((Fault fault) -> fault.at().line())
                        .thenComparing(fault -> fault.at().column()))
                .forEach(fault -> lines.add(line(file.name(), fault))));
        if (!lines.isEmpty()) {
            throw new InvalidInputException(lines);
        }
    }

    /** The same problems, told by the places in these files where they have one. */
    public InvalidInputException located(List<Problem> problems) {
        return new InvalidInputException(problems.stream()
                .map(problem -> owner(problem)
                        .map(file -> line(file.name(), file.locate(problem)))
                        .orElse(problem.message()))
                .toList());
    }

    private List<Problem> together() {
        List<Problem> problems = new ArrayList<>();
        List<JobDefinition> jobs = new ArrayList<>();
        Map<String, Integer> pools = new TreeMap<>();
        Set<JobId> declared = new HashSet<>();
        Map<JobId, String> definedIn = new HashMap<>();
        for (JobFile file : files.values()) {
            jobs.addAll(file.jobsToCheck());
            pools.putAll(file.jobs().pools());
            declared.addAll(file.declared());
            for (JobId job : file.declared()) {
                String other = definedIn.putIfAbsent(job, file.name());
                if (other != null) {
                    problems.add(Problem.of(
                            "foreign-job",
                            job,
                            "id",
                            "job '" + job + "' is defined in " + other
                                    + " too: rename one of them, or remove it there"));
                }
            }
        }
        if (unreadable.isEmpty()) {
            problems.addAll(CatalogRules.problems(jobs, pools, declared));
        }
        return problems;
    }

    /** The last file that declares the problem's job. */
    private Optional<JobFile> owner(Problem problem) {
        return files.values().stream()
                .filter(file -> problem.job().filter(file.declared()::contains).isPresent())
                .reduce((first, second) -> second);
    }

    private static String line(String file, Fault fault) {
        Position at = fault.at();
        return at.equals(Position.NONE)
                ? file + ": " + fault.message()
                : file + ":" + at.line() + ":" + at.column() + ": " + fault.message();
    }
}
