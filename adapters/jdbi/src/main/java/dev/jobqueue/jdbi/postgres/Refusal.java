package dev.jobqueue.jdbi.postgres;

import java.net.UnknownHostException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Why a database can't be entered, in words that say what to do. */
final class Refusal {

    private Refusal() {}

    static IllegalStateException explain(SQLException failed, String description) {
        SQLException reason = reason(failed);
        return new IllegalStateException(
                description + " can't be entered: " + reason.getMessage() + ": " + remedy(reason), reason);
    }

    /** What the server or the driver said; a pool says first that it has no connection to give. */
    private static SQLException reason(SQLException failed) {
        return failed.getCause() instanceof SQLException cause ? reason(cause) : failed;
    }

    private static String remedy(SQLException reason) {
        String state = reason.getSQLState() == null ? "" : reason.getSQLState();
        return switch (state) {
            case "28P01", "28000" -> "check user and password, and pg_hba.conf of the server";
            case "3D000" -> "create the database, or correct its name";
            case "42501" -> "grant the user what is missing";
            case "53300" -> "raise max_connections of the server, or end what uses its connections";
            case "57P03" -> "wait until the server has started";
            default ->
                isUnknownHost(reason)
                        ? "correct the host, or how its name is resolved"
                        : "check that the server runs, and that host and port are right";
        };
    }

    private static boolean isUnknownHost(@Nullable Throwable reason) {
        return reason != null && (reason instanceof UnknownHostException || isUnknownHost(reason.getCause()));
    }
}
