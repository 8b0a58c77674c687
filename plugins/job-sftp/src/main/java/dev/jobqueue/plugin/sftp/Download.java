package dev.jobqueue.plugin.sftp;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.apache.sshd.sftp.client.SftpClient;

/** Fetches files into a folder of this machine. What a server calls them is not trusted. */
record Download(SftpSettings settings, SftpClient sftp, Attempt attempt) implements Transfer {

    @Override
    public void run() throws IOException, InterruptedException {
        Path folder = Path.of(settings.to());
        if (!Files.isDirectory(folder)) {
            throw new IOException("to " + folder + " is no folder: make it, or mend the path");
        }
        List<String> names = names();
        if (names.isEmpty() && settings.mustMatch()) {
            throw new IOException("no file in " + settings.from() + " of " + settings.server() + " matches "
                    + settings.names() + ": mend files, or set mustMatch: false");
        }
        for (String name : names) {
            attempt.checkGoesOn();
            String source = settings.from() + "/" + name;
            long bytes = fetch(source, folder.resolve(name));
            if (settings.remove()) {
                sftp.remove(source);
            }
            attempt.did("downloaded", name, bytes, names.size());
        }
    }

    private List<String> names() throws IOException {
        List<String> names = new ArrayList<>();
        try (SftpClient.CloseableHandle handle = sftp.openDir(settings.from())) {
            List<SftpClient.DirEntry> entries = sftp.readDir(handle);
            while (entries != null) {
                entries.forEach(entry -> add(entry, names));
                entries = sftp.readDir(handle);
            }
        }
        names.sort(Comparator.naturalOrder());
        return names;
    }

    private void add(SftpClient.DirEntry entry, List<String> names) {
        String name = entry.getFilename();
        if (Names.isPlain(name)
                && settings.names().match(name)
                && entry.getAttributes().isRegularFile()) {
            names.add(name);
        }
    }

    private long fetch(String source, Path goal) throws IOException, InterruptedException {
        if (!settings.overwrite() && Files.exists(goal, LinkOption.NOFOLLOW_LINKS)) {
            throw new IOException(
                    Names.shown(goal.toString()) + " is there already: set overwrite: true, or take it away");
        }
        Path passage = goal.resolveSibling(PASSAGE + UUID.randomUUID());
        boolean made = false;
        try {
            long bytes;
            try (SftpClient.CloseableHandle handle = sftp.open(source, SftpClient.OpenMode.Read);
                    OutputStream content =
                            Files.newOutputStream(passage, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
                made = true;
                bytes = copy(handle, content);
            }
            Files.move(passage, goal, StandardCopyOption.ATOMIC_MOVE);
            made = false;
            return bytes;
        } finally {
            if (made) {
                Files.delete(passage);
            }
        }
    }

    private long copy(SftpClient.Handle handle, OutputStream content) throws IOException, InterruptedException {
        byte[] chunk = new byte[CHUNK_BYTES];
        long written = 0;
        int read = sftp.read(handle, written, chunk);
        while (read >= 0) {
            attempt.checkGoesOn();
            content.write(chunk, 0, read);
            written += read;
            read = sftp.read(handle, written, chunk);
        }
        return written;
    }
}
