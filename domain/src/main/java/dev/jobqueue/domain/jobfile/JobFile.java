package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.InvalidDocumentException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** What was read of a job file: its jobs, and everything that is wrong with it. It may be used only where it has no faults. */
public final class JobFile {

    private final String name;
    private final Jobs jobs;
    private final List<Fault> faults;
    private final Places places;

    /**
     * What was read of the jobs.
     *
     * @param whole those without faults, and the pools
     * @param broken of those with faults, their ids, dependencies and pools
     * @param declared every id that could be read
     */
    record Jobs(JobSet whole, List<JobDefinition> broken, Set<JobId> declared) {
        Jobs {
            broken = List.copyOf(broken);
            declared = Collections.unmodifiableSet(new LinkedHashSet<>(declared));
        }
    }

    JobFile(String name, Jobs jobs, List<Fault> faults, Places places) {
        this.name = name;
        this.jobs = jobs;
        this.faults = List.copyOf(faults);
        this.places = places;
    }

    /** How the user named it. */
    public String name() {
        return name;
    }

    /**
     * The jobs that have no fault of their own, and the pools. A pool whose permits have a fault stands here with one, so that
     * jobs which use it are not blamed for it.
     */
    public JobSet jobs() {
        return jobs.whole;
    }

    /**
     * All jobs, for what has to be checked across them: those with faults have only their id, dependencies and pools, as far as
     * these could be read.
     */
    public List<JobDefinition> jobsToCheck() {
        return Stream.concat(jobs.whole.jobs().stream(), jobs.broken.stream()).toList();
    }

    /** Every id that could be read, also of jobs that have faults. */
    public Set<JobId> declared() {
        return jobs.declared;
    }

    /** In the order of the text. */
    public List<Fault> faults() {
        return faults;
    }

    /** The same problem, at the key that it is about, else at the job's id, else at the start of the file. */
    public Fault locate(Problem problem) {
        return places.locate(problem);
    }

    /**
     * The jobs of a file without faults.
     *
     * @throws InvalidDocumentException when it has any
     */
    public JobSet validJobs() throws InvalidDocumentException {
        if (!faults.isEmpty()) {
            throw new InvalidDocumentException(name, faults);
        }
        return jobs.whole;
    }
}
