package dev.jobqueue.api.run;

/**
 * What a process tree has used and holds at one moment.
 *
 * @param cpuMillis processor time so far, user and system, of its living processes and of those that they have waited for
 * @param traffic counted likewise; of processes that may not be asked, nothing
 */
public record Footprint(long cpuMillis, Memory memory, int processes, int threads, Traffic traffic) {

    /** That of this and of another tree. */
    public Footprint plus(Footprint other) {
        return new Footprint(
                cpuMillis + other.cpuMillis,
                memory.plus(other.memory),
                processes + other.processes,
                threads + other.threads,
                traffic.plus(other.traffic));
    }
}
