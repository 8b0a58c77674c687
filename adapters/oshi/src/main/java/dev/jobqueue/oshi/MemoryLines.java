package dev.jobqueue.oshi;

import java.util.OptionalLong;

/** Reads the lines {@code Name:   123 kB} in which the kernel tells amounts of memory. */
final class MemoryLines {

    private MemoryLines() {}

    /** @return bytes; none where no line has this name */
    static OptionalLong bytes(String text, String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .filter(amount -> amount.endsWith(" kB"))
                .mapToLong(amount -> Long.parseLong(amount.substring(0, amount.length() - 3)) * 1024)
                .findFirst();
    }
}
