package dev.jobqueue.pf4j;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Tells whether somebody else than root and this user could change what a path leads to, which is then run as this user: the file,
 * each folder above it, and each link on the way.
 */
final class Custody {

    private static final int GROUP = 0020;
    private static final int OTHERS = 0002;
    private static final int STICKY = 01000;
    private static final int ROOT = 0;

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./+:@%=-]+");

    private final int user;
    private Optional<String> fault = Optional.empty();

    private Custody(int user) {
        this.user = user;
    }

    /** The first fault with its remedy; none where all is well. */
    static Optional<String> fault(Path path) throws IOException {
        Path goal = path.toRealPath(); // Ends where links do not.
        Custody custody = new Custody((int) Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        Path whole = path.toAbsolutePath();
        custody.walk(whole.getRoot(), whole, goal);
        return custody.fault;
    }

    private Path walk(Path from, Path way, Path goal) throws IOException {
        Path here = way.isAbsolute() ? way.getRoot() : from;
        check(here, goal);
        for (Path name : way) {
            Path next = here.resolve(name).normalize();
            if (Files.isSymbolicLink(next)) {
                checkOwner(next);
                here = walk(here, Files.readSymbolicLink(next), goal);
            } else {
                check(next, goal);
                here = next;
            }
        }
        return here;
    }

    /** In a sticky folder others may make files, but not replace those that are not theirs: that is enough on the way, not for the goal. */
    private void check(Path path, Path goal) throws IOException {
        checkOwner(path);
        int mode = attribute(path, "mode");
        boolean open = (mode & (GROUP | OTHERS)) != 0;
        boolean kept = (mode & STICKY) != 0 && !path.equals(goal);
        if (open && !kept && fault.isEmpty()) {
            boolean all = (mode & OTHERS) != 0;
            String who = all ? "everybody" : "its group";
            String whose = all && (mode & GROUP) != 0 ? "go-w" : all ? "o-w" : "g-w";
            fault = Optional.of(who + " may write to " + path + ", and so have other code run here: chmod " + whose
                    + " " + quoted(path));
        }
    }

    private void checkOwner(Path path) throws IOException {
        int owner = attribute(path, "uid");
        if (owner != ROOT && owner != user && fault.isEmpty()) {
            fault = Optional.of(path + " belongs to " + Files.getOwner(path, LinkOption.NOFOLLOW_LINKS)
                    + ", who could have other code run here: chown -h " + user + " " + quoted(path));
        }
    }

    private static int attribute(Path path, String name) throws IOException {
        return (int) Files.getAttribute(path, "unix:" + name, LinkOption.NOFOLLOW_LINKS);
    }

    private static String quoted(Path path) {
        String text = path.toString();
        return PLAIN.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
    }
}
