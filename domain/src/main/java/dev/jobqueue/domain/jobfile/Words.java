package dev.jobqueue.domain.jobfile;

import java.util.Locale;

/** Constants as a job file writes them. */
final class Words {

    private Words() {}

    static String of(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
