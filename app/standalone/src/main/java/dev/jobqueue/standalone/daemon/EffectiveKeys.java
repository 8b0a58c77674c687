package dev.jobqueue.standalone.daemon;

import dev.jobqueue.yaml.Configuration;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says which keys of a configuration have no effect in this version, so that nobody relies on them. */
final class EffectiveKeys {

    private static final Set<String> SECTIONS_WITHOUT_EFFECT = Set.of("http");

    private static final Logger LOG = LoggerFactory.getLogger(EffectiveKeys.class);

    private EffectiveKeys() {}

    static void check(Configuration config) {
        List<String> idle = config.keys().stream()
                .filter(key -> SECTIONS_WITHOUT_EFFECT.contains(key.split("\\.", -1)[0]))
                .toList();
        if (!idle.isEmpty()) {
            LOG.warn("These keys have no effect in this version: {}", String.join(", ", idle));
        }
    }
}
