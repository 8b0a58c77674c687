package dev.jobqueue.domain.notification;

import java.util.List;

/** The lines at the end of an output that fit into a message, without what would garble it. */
final class LastLines {

    private static final int MOST = 20;
    private static final int LONGEST = 300;

    private LastLines() {}

    static List<String> of(String output) {
        List<String> lines = output.lines().map(LastLines::readable).toList();
        return lines.subList(Math.max(0, lines.size() - MOST), lines.size());
    }

    private static String readable(String line) {
        String plain = line.replace("\t", "    ").replaceAll("\u001B\\[[0-9;]*[A-Za-z]|\\p{Cntrl}", "");
        return plain.length() <= LONGEST ? plain : plain.substring(0, LONGEST) + " ...";
    }
}
