package dev.jobqueue.standalone.project;

import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.standalone.InvalidInputException;
import java.util.Arrays;
import java.util.List;

/** What a new plugin adds. */
enum PluginKind {
    NOTIFIER("notifier", NotifierType.class),
    JOB_TYPE("job-type", JobType.class);

    private final String word;
    private final Class<?> service;

    PluginKind(String word, Class<?> service) {
        this.word = word;
        this.service = service;
    }

    /** @throws InvalidInputException when there is no such kind */
    static PluginKind parse(String word) {
        List<String> words = Arrays.stream(values()).map(PluginKind::word).toList();
        return Arrays.stream(values())
                .filter(kind -> kind.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new InvalidInputException("--kind is '" + word + "', which is none"
                        + Nearest.orElse(word, words, "write " + String.join(" or ", words))));
    }

    /** As one writes it. */
    String word() {
        return word;
    }

    /** What the plugin's class implements. */
    Class<?> service() {
        return service;
    }
}
