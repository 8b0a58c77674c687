package dev.jobqueue.testkit.store;

import dev.jobqueue.api.job.CommandAction;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.domain.store.DefinitionCodec;

/** Keeps jobs that have an id, a priority and a shell script, and nothing else: enough for tests of what keeps definitions. */
public final class ShellJobCodec implements DefinitionCodec {

    private static final int PARTS = 3;

    /** A job that this codec can keep. */
    public static JobDefinition job(String id, int priority, String script) {
        return JobDefinition.job(id).priority(priority).shell(script).build();
    }

    /** @throws IllegalArgumentException when the job says more than can be kept */
    @Override
    public String write(JobDefinition definition) {
        String text = definition.id() + "\n" + definition.claim().priority() + "\n"
                + (definition.action() instanceof CommandAction command
                        ? command.words().get(0)
                        : "");
        if (!read(text).equals(definition)) {
            throw new IllegalArgumentException("job " + definition.id()
                    + " has more than an id, a priority and a shell script: use a full codec for it");
        }
        return text;
    }

    @Override
    public JobDefinition read(String text) {
        String[] parts = text.split("\n", PARTS);
        if (parts.length < PARTS) {
            throw new IllegalArgumentException("'" + text + "' has " + parts.length + " of " + PARTS + " lines");
        }
        return job(parts[0], Integer.parseInt(parts[1]), parts[2]);
    }
}
