package dev.jobqueue.standalone.doctor;

import dev.jobqueue.process.output.HolePunch;
import dev.jobqueue.standalone.record.Amounts;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/** The data directory: whether it can be used, is kept, has room, and can give back the middle of a long output. */
final class DataChecks {

    private static final Set<String> OF_A_NETWORK =
            Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "ceph", "fuse.sshfs", "fuse.glusterfs", "lustre", "9p");
    private static final Set<String> NOT_KEPT = Set.of("tmpfs", "ramfs", "overlay");
    private static final long LITTLE = 1L << 30;
    private static final long TOO_LITTLE = 64L << 20;

    private final Path data;
    private final Path there;

    /** @param data need not be there yet */
    DataChecks(Path data) {
        this.data = data.toAbsolutePath().normalize();
        this.there = nearest(this.data);
    }

    private static Path nearest(Path path) {
        Path parent = path;
        while (!Files.exists(parent) && parent.getParent() != null) {
            parent = parent.getParent();
        }
        return parent;
    }

    Finding directory() {
        if (!Files.isDirectory(there)) {
            return Finding.fatal("directory", there + " is not a directory", "name another one with --data");
        }
        if (!Files.isWritable(there)) {
            return Finding.fatal(
                    "directory",
                    there + " may not be written by " + System.getProperty("user.name"),
                    "change its owner, or name another one with --data");
        }
        return Finding.full("directory", data + (there.equals(data) ? "" : ": will be made"));
    }

    Finding disk() {
        try {
            FileStore store = Files.getFileStore(there);
            String is = store.type() + " (" + store.name() + ")";
            if (OF_A_NETWORK.contains(store.type())) {
                return Finding.partial(
                        "disk", is + ": locks and syncs over a network do not keep every promise", "use a local disk");
            }
            return NOT_KEPT.contains(store.type())
                    ? Finding.partial("disk", is + ": gone with the machine or container", "use a disk or a volume")
                    : Finding.full("disk", is);
        } catch (IOException unknown) {
            return Finding.partial("disk", "unknown: " + unknown.getMessage(), "see that " + there + " can be read");
        }
    }

    Finding space() {
        long free = there.toFile().getUsableSpace();
        String is = Amounts.ofBytes(free) + " free";
        if (free < TOO_LITTLE) {
            return Finding.fatal("space", is, "make room: changes that cannot be written are refused");
        }
        return free < LITTLE
                ? Finding.partial("space", is, "make room, or lower 'retention.outputPerRun'")
                : Finding.full("space", is);
    }

    /** By doing it: takes the middle of a small file away, and removes it. */
    Finding holes() {
        Optional<String> fallocate = ProgramCheck.find("fallocate").map(Path::toString);
        try {
            return new HolePunch(fallocate)
                    .obstacle(there)
                    .map(obstacle -> Finding.missing("output", "not bounded", obstacle))
                    .orElseGet(() ->
                            Finding.full("output", "bounded: the middle of a long one is given back to the disk"));
        } catch (IOException failed) {
            return Finding.missing("output", "not bounded: " + failed, "see that " + there + " can be written");
        }
    }
}
