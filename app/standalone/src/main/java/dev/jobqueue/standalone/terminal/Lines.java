package dev.jobqueue.standalone.terminal;

import java.util.ArrayList;
import java.util.List;

/** Text in lines of a width. */
public final class Lines {

    private Lines() {}

    /** Breaks between words; a word that is longer than a line stands on one of its own. At least one line. */
    public static List<String> wrap(String text, int columns) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > columns) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
