package dev.jobqueue.plugin.http;

import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which statuses are a success. */
record StatusRule(List<String> accepted) {

    static final StatusRule SUCCESS = new StatusRule(List.of("2xx"));

    private static final Pattern STATUS = Pattern.compile("[1-5]([0-9]{2}|xx)");

    StatusRule {
        accepted = List.copyOf(accepted);
    }

    /** @throws IllegalArgumentException when it is no status, no class of them, and no list of such */
    static StatusRule of(Object written) {
        Collection<?> items = written instanceof Collection<?> list ? list : List.of(written);
        if (items.isEmpty()) {
            throw new IllegalArgumentException("it is an empty list: write at least one status, such as 200 or 2xx");
        }
        for (Object item : items) {
            if (!STATUS.matcher(String.valueOf(item)).matches()) {
                throw new IllegalArgumentException(
                        "'" + item + "' is no status: write a number such as 200, or a class such as 2xx");
            }
        }
        return new StatusRule(items.stream().map(String::valueOf).toList());
    }

    boolean accepts(int status) {
        return accepted.contains(Integer.toString(status)) || accepted.contains(status / 100 + "xx");
    }

    @Override
    public String toString() {
        return accepted.stream().collect(Collectors.joining(" or "));
    }
}
