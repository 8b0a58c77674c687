package dev.jobqueue.process;

import dev.jobqueue.api.run.RunId;
import dev.jobqueue.domain.execution.Attempt;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names one launch of an attempt: {@code ATTEMPT.TOKEN}; its files have a word more, {@code ATTEMPT.TOKEN.KIND}.
 *
 * @param token told to the command's processes, and to no others
 */
record LaunchName(Attempt.Key attempt, String token) {

    /** The kind of the file that makes it a launch. */
    static final String LAUNCH = "launch";

    private static final Pattern FILE = Pattern.compile("([0-9]{1,18})-([0-9]{1,9})\\.([A-Za-z0-9-]+)\\..+");

    static LaunchName of(Attempt.Key attempt) {
        return new LaunchName(attempt, UUID.randomUUID().toString());
    }

    /** None where a file of that name belongs to no launch. */
    static Optional<LaunchName> ofFile(String file) {
        Matcher name = FILE.matcher(file);
        if (!name.matches()) {
            return Optional.empty();
        }
        RunId run = new RunId(Long.parseLong(name.group(1)));
        return Optional.of(new LaunchName(new Attempt.Key(run, Integer.parseInt(name.group(2))), name.group(3)));
    }

    String file(String kind) {
        return this + "." + kind;
    }

    @Override
    public String toString() {
        return attempt + "." + token;
    }
}
