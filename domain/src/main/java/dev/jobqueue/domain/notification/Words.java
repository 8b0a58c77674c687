package dev.jobqueue.domain.notification;

import dev.jobqueue.api.job.NotifyRule.Occasion;
import dev.jobqueue.api.notification.Notification;
import dev.jobqueue.api.run.RunLog;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/** How occasions and reasons are put to people. */
final class Words {

    private Words() {}

    static String name(Occasion occasion) {
        return occasion.name().toLowerCase(Locale.ROOT);
    }

    /** What a job did: to be put after its name. */
    static String happened(Occasion occasion) {
        return switch (occasion) {
            case SUCCESS -> "succeeded";
            case FAILURE -> "failed";
            case RECOVERY -> "works again";
            case RETRY -> "failed, and is tried again";
            case TIMEOUT -> "took too long";
            case LIMIT -> "broke a limit";
            case LATE -> "is late";
            case LOST -> "was lost";
        };
    }

    /** How often it happened. */
    static String counted(Occasion occasion, int times) {
        boolean one = times == 1;
        return times + " "
                + switch (occasion) {
                    case SUCCESS -> one ? "success" : "successes";
                    case FAILURE -> one ? "failure" : "failures";
                    case RECOVERY -> one ? "recovery" : "recoveries";
                    case RETRY -> one ? "retry" : "retries";
                    case TIMEOUT -> one ? "timeout" : "timeouts";
                    case LIMIT -> one ? "broken limit" : "broken limits";
                    case LATE -> one ? "late run" : "late runs";
                    case LOST -> one ? "lost run" : "lost runs";
                };
    }

    /** In one line; empty where a success needs none. */
    static String reason(Notification notification) {
        return notification.record().map(Words::reason).orElse("");
    }

    private static String reason(RunLog record) {
        String exit = record.exitCode().isPresent() && record.exitCode().getAsInt() != 0
                ? "exit code " + record.exitCode().getAsInt()
                : "";
        String message = record.message().map(text -> text.replace('\n', ' ')).orElse("");
        return message.startsWith(exit) ? message : exit + (message.isEmpty() ? "" : ": ") + message;
    }

    static Optional<Integer> optional(OptionalInt value) {
        return value.isPresent() ? Optional.of(value.getAsInt()) : Optional.empty();
    }

    static Optional<Long> optional(OptionalLong value) {
        return value.isPresent() ? Optional.of(value.getAsLong()) : Optional.empty();
    }
}
