package dev.jobqueue.process.cgroup;

import java.util.OptionalLong;

/** The kernel's files of lines such as {@code usage_usec 1234}, and its single numbers. */
final class FlatKeys {

    private final String text;

    FlatKeys(String text) {
        this.text = "\n" + text + "\n";
    }

    OptionalLong get(String key) {
        String start = "\n" + key + " ";
        int found = text.indexOf(start);
        return found < 0
                ? OptionalLong.empty()
                : number(text.substring(found + start.length(), text.indexOf('\n', found + start.length())));
    }

    long sum(String... keys) {
        long sum = 0;
        for (String key : keys) {
            sum += get(key).orElse(0);
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
