package dev.jobqueue.process.cgroup;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;

/** The kernel's files of lines such as {@code usage_usec 1234}, and its single numbers. */
final class FlatKeys {

    private final Map<String, Long> values = new HashMap<>();

    FlatKeys(String text) {
        for (String line : text.split("\n", -1)) {
            int space = line.indexOf(' ');
            if (space > 0) {
                number(line.substring(space + 1)).ifPresent(value -> values.put(line.substring(0, space), value));
            }
        }
    }

    OptionalLong get(String key) {
        Long value = values.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    long sum(String... keys) {
        long sum = 0;
        for (String key : keys) {
            sum += values.getOrDefault(key, 0L);
        }
        return sum;
    }

    /** None for {@code max}, and for everything else that is no number. */
    static OptionalLong number(String text) {
        String digits = text.strip();
        boolean isNumber =
                !digits.isEmpty() && digits.chars().allMatch(c -> c >= '0' && c <= '9') && digits.length() < 19;
        return isNumber ? OptionalLong.of(Long.parseLong(digits)) : OptionalLong.empty();
    }
}
