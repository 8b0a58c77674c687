package dev.jobqueue.process;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A user of the operating system, as its name service knows it. */
record Account(String name, int uid, int gid, String home) {

    private static final int NAME = 0;
    private static final int UID = 2;
    private static final int GID = 3;
    private static final int HOME = 5;

    /** @throws CannotStartException when there is no such user */
    static Account find(String name) throws IOException, CannotStartException {
        Process getent = new ProcessBuilder("getent", "passwd", name)
                .redirectErrorStream(true)
                .start();
        getent.getOutputStream().close();
        String line = new String(getent.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        String[] fields = line.split(":", -1);
        if (fields.length <= HOME) {
            throw new CannotStartException("user '" + name + "' does not exist: create it or correct 'user'");
        }
        return new Account(fields[NAME], Integer.parseInt(fields[UID]), Integer.parseInt(fields[GID]), fields[HOME]);
    }

    /** The user that this scheduler runs as. */
    static int ownUid() throws IOException {
        return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
    }

    /**
     * The words that make a command run as this user; none where that is who runs it anyway.
     *
     * @throws CannotStartException when this scheduler may not
     */
    List<String> switchTo(int ownUid) throws CannotStartException {
        if (uid == ownUid) {
            return List.of();
        }
        if (ownUid != 0) {
            throw new CannotStartException(
                    "user '" + name + "' is not the scheduler's own, and only root may run commands as"
                            + " another: run the scheduler as root, or remove 'user'");
        }
        return List.of(Programs.find("setpriv"), "--reuid=" + uid, "--regid=" + gid, "--init-groups", "--");
    }
}
