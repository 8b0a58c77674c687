package dev.jobqueue.plugin.sftp;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.client.SftpClient.OpenMode;
import org.apache.sshd.sftp.client.extensions.openssh.OpenSSHPosixRenameExtension;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** Sends files of a folder of this machine. */
record Upload(SftpSettings settings, SftpClient sftp, Attempt attempt) implements Transfer {

    @Override
    public void run() throws IOException, InterruptedException {
        List<Path> files = files();
        if (files.isEmpty() && settings.mustMatch()) {
            throw new IOException("no file in " + settings.from() + " matches " + settings.names()
                    + ": mend files, or set mustMatch: false");
        }
        for (Path file : files) {
            attempt.checkGoesOn();
            String name = file.getFileName().toString();
            long bytes = send(file, name);
            if (settings.remove()) {
                Files.delete(file);
            }
            attempt.did("uploaded", name, bytes, files.size());
        }
    }

    private List<Path> files() throws IOException {
        Path folder = Path.of(settings.from());
        if (!Files.isDirectory(folder)) {
            throw new IOException("from " + folder + " is no folder: make it, or mend the path");
        }
        List<Path> files = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder)) {
            for (Path entry : entries) {
                if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)
                        && settings.names().match(entry.getFileName().toString())) {
                    files.add(entry);
                }
            }
        }
        files.sort(Comparator.naturalOrder());
        return files;
    }

    private long send(Path file, String name) throws IOException, InterruptedException {
        String goal = settings.to() + "/" + name;
        if (!settings.overwrite() && exists(goal)) {
            throw new IOException(
                    settings.server() + " has " + Names.shown(goal) + " already: set overwrite: true, or take it away");
        }
        String passage = settings.to() + "/" + PASSAGE + UUID.randomUUID();
        boolean made = false;
        try (InputStream content = Files.newInputStream(file)) {
            long bytes;
            try (SftpClient.CloseableHandle handle =
                    sftp.open(passage, OpenMode.Write, OpenMode.Create, OpenMode.Exclusive)) {
                made = true;
                bytes = copy(content, handle);
            }
            rename(passage, goal);
            made = false;
            return bytes;
        } finally {
            if (made) {
                remove(passage);
            }
        }
    }

    private long copy(InputStream content, SftpClient.Handle handle) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long written = 0;
        int read = content.read(chunk);
        while (read >= 0) {
            attempt.checkGoesOn();
            sftp.write(handle, written, chunk, 0, read);
            written += read;
            read = content.read(chunk);
        }
        return written;
    }

    /** OpenSSH replaces in one step; other servers have to delete first. */
    private void rename(String passage, String goal) throws IOException {
        OpenSSHPosixRenameExtension posix = sftp.getExtension(OpenSSHPosixRenameExtension.class);
        if (settings.overwrite() && posix != null && posix.isSupported()) {
            posix.posixRename(passage, goal);
            return;
        }
        if (settings.overwrite() && exists(goal)) {
            sftp.remove(goal);
        }
        sftp.rename(passage, goal);
    }

    private boolean exists(String path) throws IOException {
        try {
            sftp.lstat(path);
            return true;
        } catch (SftpException none) {
            if (none.getStatus() == SftpConstants.SSH_FX_NO_SUCH_FILE) {
                return false;
            }
            throw none;
        }
    }

    private void remove(String passage) {
        boolean interrupted = Thread.interrupted();
        try {
            sftp.remove(passage);
        } catch (IOException left) {
            attempt.say(Names.shown(passage) + " stays on the server, as it could not be deleted: "
                    + settings.mask().over(String.valueOf(left.getMessage())));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
