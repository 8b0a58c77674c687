package dev.jobqueue.benchmarks.peers.figure;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One figure of one subject.
 *
 * @param workload such as {@code drain}
 * @param store where the subject keeps its runs, such as {@code postgresql}
 * @param subject such as {@code jobqueue}
 * @param more what else tells figures apart or helps to read them, such as {@code round}
 */
public record Figure(
        String workload, String store, String subject, double value, String unit, Map<String, Object> more) {

    public Figure {
        more = Collections.unmodifiableMap(new LinkedHashMap<>(more));
    }

    public Figure(String workload, String store, String subject, double value, String unit) {
        this(workload, store, subject, value, unit, Map.of());
    }

    public Figure with(String key, Object detail) {
        Map<String, Object> all = new LinkedHashMap<>(more);
        all.put(key, detail);
        return new Figure(workload, store, subject, value, unit, all);
    }
}
