package dev.jobqueue.standalone.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How many files the scheduler may have open at once. */
record OpenFilesCheck(Path limits) implements Check {

    static final OpenFilesCheck OWN = new OpenFilesCheck(Path.of("/proc/self/limits"));

    private static final String SUBJECT = "open files";
    private static final Pattern LINE = Pattern.compile("Max open files\\s+(\\S+)\\s+(\\S+)\\s.*");

    /** What the program itself has open, and a few files for each run that is starting or watched. */
    private static final long ENOUGH = 4_096;

    @Override
    public Finding look() {
        try {
            List<String> lines = Files.readAllLines(limits);
            for (String line : lines) {
                Matcher match = LINE.matcher(line);
                if (match.matches()) {
                    return judge(match.group(2));
                }
            }
            return Finding.partial(SUBJECT, "unknown", "see 'ulimit -n'");
        } catch (IOException unknown) {
            return Finding.partial(SUBJECT, "unknown: " + unknown.getMessage(), "see 'ulimit -n'");
        }
    }

    /** A virtual machine raises its limit to the hard one by itself. */
    private static Finding judge(String hard) {
        boolean enough = hard.equals("unlimited") || Long.parseLong(hard) >= ENOUGH;
        return enough
                ? Finding.full(SUBJECT, "up to " + hard)
                : Finding.partial(
                        SUBJECT,
                        "up to " + hard + ": enough for some " + Long.parseLong(hard) / 8 + " runs at once",
                        "'LimitNOFILE=65536' in the systemd unit, or 'ulimit -n 65536' before the start");
    }
}
