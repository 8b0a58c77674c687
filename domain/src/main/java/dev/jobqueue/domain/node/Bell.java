package dev.jobqueue.domain.node;

/** The port by which nodes of one queue wake each other. */
@FunctionalInterface
public interface Bell {

    /** From now on, calls this soon after another node has changed the queue, from any thread. A call may be lost. */
    void onChange(Runnable wake);
}
