package dev.jobqueue.domain.jobfile;

import dev.jobqueue.api.job.Expectation;
import dev.jobqueue.api.job.JobDefinition;
import dev.jobqueue.api.job.NotifyRule;
import dev.jobqueue.domain.document.DurationText;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Shapes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The keys for the people who look after a job: what it is, what is expected of it, and who is told. */
final class CareKeys {

    static final Key<String> DESCRIPTION = Key.optional("description", Shapes.text(), "What the job is for.", "none");
    static final Key<Boolean> ENABLED =
            Key.optional("enabled", Shapes.bool(), "false: nothing triggers it but a person.", "true");
    static final Key<Duration> EXPECTED_DURATION = Key.optional(
            "expectedDuration", Shapes.duration(), "How long an attempt usually takes, for simulate.", "unknown");
    static final Key<Duration> LATE_AFTER = Key.optional(
            "lateAfter",
            Shapes.duration(),
            "How long after its scheduled instant a run counts as late, for notifications.",
            "never");

    private static final Key<List<NotifyRule.Occasion>> ON = Key.required(
            "on",
            Shapes.oneOrMore(Shapes.choice(NotifyRule.Occasion.class)),
            "The occasions; one may stand alone.",
            "[failure, recovery]");
    private static final Key<String> VIA =
            Key.required("via", Shapes.filledText(), "The name of a notifier in the configuration.", "ops-mail");

    static final Key<List<NotifyRule>> NOTIFY = Key.optional(
            "notify",
            Shapes.list(ObjectShape.of(ON, VIA).map(CareKeys::rule)),
            "Which occasions are told to which notifier.",
            "nobody is told");
    static final Key<List<String>> TAGS = Key.optional(
                    "tags",
                    Shapes.list(Shapes.filledText()),
                    "Words to select jobs by.",
                    "none; those of the defaults are kept")
            .merging(CareKeys::joined);
    static final Key<Map<String, Object>> METADATA = Key.optional(
                    "metadata",
                    Shapes.freeMap(),
                    "Anything that people or programs want to know of the job.",
                    "none; those of the defaults are kept, key by key")
            .merging(ContextKeys::joined);

    static final List<Key<?>> ALL =
            List.of(DESCRIPTION, ENABLED, EXPECTED_DURATION, LATE_AFTER, NOTIFY, TAGS, METADATA);

    private CareKeys() {}

    static Expectation expectation(Fields job) {
        return new Expectation(job.get(EXPECTED_DURATION), job.get(LATE_AFTER));
    }

    static Set<String> tags(Fields job) {
        return new LinkedHashSet<>(job.get(TAGS).orElse(List.of()));
    }

    private static NotifyRule rule(Fields fields) {
        return new NotifyRule(
                new LinkedHashSet<>(fields.get(ON).orElseThrow()),
                fields.get(VIA).orElseThrow());
    }

    private static List<String> joined(List<String> defaults, List<String> own) {
        List<String> all = new ArrayList<>(defaults);
        all.addAll(own);
        return all;
    }

    static void write(JobDefinition job, Map<String, Object> to) {
        job.description().ifPresent(text -> to.put(DESCRIPTION.name(), text));
        if (!job.enabled()) {
            to.put(ENABLED.name(), false);
        }
        job.expectation().duration().ifPresent(usual -> to.put(EXPECTED_DURATION.name(), DurationText.format(usual)));
        job.expectation().lateAfter().ifPresent(late -> to.put(LATE_AFTER.name(), DurationText.format(late)));
        if (!job.notifications().isEmpty()) {
            to.put(
                    NOTIFY.name(),
                    job.notifications().stream().map(CareKeys::written).toList());
        }
        if (!job.tags().isEmpty()) {
            to.put(TAGS.name(), List.copyOf(job.tags()));
        }
        if (!job.metadata().isEmpty()) {
            to.put(METADATA.name(), job.metadata());
        }
    }

    private static Map<String, Object> written(NotifyRule rule) {
        Map<String, Object> both = new LinkedHashMap<>();
        both.put(ON.name(), rule.on().stream().map(Words::of).toList());
        both.put(VIA.name(), rule.via());
        return both;
    }
}
