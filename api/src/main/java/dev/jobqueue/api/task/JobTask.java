package dev.jobqueue.api.task;

/** A job in Java. */
@FunctionalInterface
public interface JobTask {

    /**
     * Does the work, on a thread of its own. Returning is success; any exception is a failed attempt, whose message is the
     * record's. The thread is interrupted when the attempt is to end; a task that does not return then keeps its slot, its pools
     * and its exclusivity until it does, unless its action has {@code Isolation.PROCESS}: then it is killed.
     */
    void run(RunContext context) throws Exception;
}
