package dev.jobqueue.domain.execution;

import dev.jobqueue.api.run.Sample;

/** Is told each sample of each attempt, from any thread; must return fast. */
@FunctionalInterface
public interface SampleListener {

    /** Whom nobody asked. */
    SampleListener NONE = (attempt, sample) -> {};

    void sampled(Attempt attempt, Sample sample);
}
