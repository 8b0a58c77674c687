package dev.jobqueue.standalone.daemon;

import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.Configuration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which keys of a configuration have no effect in this version, so that nobody relies on them. */
final class EffectiveKeys {

    private static final Set<String> SECTIONS_WITHOUT_EFFECT = Set.of("http", "heartbeat");

    private static final Logger LOG = LoggerFactory.getLogger(EffectiveKeys.class);

    private EffectiveKeys() {}

    /** @throws InvalidInputException when a database is named: another one than the named would be used */
    static void check(Configuration config) {
        if (config.database().isPresent()) {
            throw new InvalidInputException(
                    "'database' names " + config.database().get().url()
                            + ", but this version keeps its state in 'data' only: remove 'database'");
        }
        List<String> idle = config.keys().stream()
                .filter(key -> SECTIONS_WITHOUT_EFFECT.contains(key.split("\\.", -1)[0]))
                .toList();
        if (!idle.isEmpty()) {
            LOG.warn("These keys have no effect in this version: {}", String.join(", ", idle));
        }
    }
}
