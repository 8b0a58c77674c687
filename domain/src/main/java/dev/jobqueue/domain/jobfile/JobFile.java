package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.api.queue.Problem;
import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.InvalidDocumentException;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What was read of a job file: its jobs, and everything that is wrong with it. It may be used only where it has no faults. */
public final class JobFile {

    private final String name;
    private final JobSet jobs;
    private final Set<JobId> declared;
    private final List<Fault> faults;
    private final Places places;

    JobFile(String name, JobSet jobs, Set<JobId> declared, List<Fault> faults, Places places) {
        this.name = name;
        this.jobs = jobs;
        this.declared = Collections.unmodifiableSet(new LinkedHashSet<>(declared));
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
        return jobs;
    }

    /** Every id that could be read, also of jobs that have faults. */
    public Set<JobId> declared() {
        return declared;
    }

    /** In the order of the text. */
    public List<Fault> faults() {
        return faults;
    }

    /** The same problem, at the key that it is about, else at the job's id, else at the start of the file. */
    public Fault locate(Problem problem) {
        return new Fault(places.of(problem), problem.code(), problem.message());
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
        return jobs;
    }
}
