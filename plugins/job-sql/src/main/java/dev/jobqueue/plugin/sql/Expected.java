package dev.jobqueue.plugin.sql;

import java.util.Optional;

/**
 * What must have come of the statements; in a transaction, nothing has happened otherwise.
 *
 * @param updated rows that all statements together change
 * @param rows the last query finds at least one
 */
record Expected(Optional<Integer> updated, boolean rows) {

    Optional<String> fault(Tally tally) {
        if (updated.isPresent() && updated.get() != tally.updated()) {
            return Optional.of(
                    tally.updated() + " rows were changed, which should be " + updated.get() + " (expectUpdated)");
        }
        if (rows && tally.rowsOfLastQuery() == 0) {
            return Optional.of("the last query found no row, which it should (expectRows)");
        }
        return Optional.empty();
    }
}
