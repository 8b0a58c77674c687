package dev.jobqueue.standalone.doctor;

import java.util.Optional;

/**
 * What a look at one thing has shown.
 *
 * @param subject what was looked at, in a word or two
 * @param is what there is
 * @param remedy how to get more; none where all is there
 * @param needed true where the queue cannot work without it
 */
record Finding(String subject, State state, String is, Optional<String> remedy, boolean needed) {

    /** How much of what one could want is there. */
    enum State {
        FULL,
        PARTIAL,
        MISSING
    }

    static Finding full(String subject, String is) {
        return new Finding(subject, State.FULL, is, Optional.empty(), false);
    }

    static Finding partial(String subject, String is, String remedy) {
        return new Finding(subject, State.PARTIAL, is, Optional.of(remedy), false);
    }

    /** Not there, and done without. */
    static Finding missing(String subject, String is, String remedy) {
        return new Finding(subject, State.MISSING, is, Optional.of(remedy), false);
    }

    /** Not there, and without it nothing works. */
    static Finding fatal(String subject, String is, String remedy) {
        return new Finding(subject, State.MISSING, is, Optional.of(remedy), true);
    }

    boolean isFatal() {
        return needed && state == State.MISSING;
    }
}
