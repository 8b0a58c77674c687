package dev.jobqueue.domain.execution;

/** Is told what becomes of attempts, from any thread; must return fast. */
@FunctionalInterface
public interface AttemptListener {

    void ended(AttemptEnd end);
}
