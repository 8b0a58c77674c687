package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The files as the kernel of this machine shows them. */
final class KernelFiles implements GroupFiles {

    private static final int LINKS_OF_EMPTY = 2;

    @Override
    public void make(Path group) throws IOException {
        try {
            Files.createDirectory(group);
        } catch (FileAlreadyExistsException there) {
            if (!Files.isDirectory(group)) {
                throw there;
            }
        }
    }

    @Override
    public void write(Path file, String text) throws IOException {
        try {
            // The kernel takes what one write brings, and there is nothing to cut off.
            Files.write(file, text.getBytes(StandardCharsets.US_ASCII), StandardOpenOption.WRITE);
        } catch (FileSystemException named) {
            throw named;
        } catch (IOException refused) {
            throw new FileSystemException(file.toString(), null, refused.getMessage());
        }
    }

    @Override
    public Optional<String> read(Path file) throws IOException {
        try {
            return Optional.of(Files.readString(file));
        } catch (NoSuchFileException gone) {
            return Optional.empty();
        } catch (IOException e) {
            if (!Files.exists(file.getParent())) {
                return Optional.empty();
            }
            throw e;
        }
    }

    @Override
    public List<Path> below(Path group) throws IOException {
        try {
            // Beside its own two links, a directory of the kernel's has one for each directory in it: a file is looked
            // at in vain.
            if ((int) Files.getAttribute(group, "unix:nlink") == LINKS_OF_EMPTY) {
                return List.of();
            }
        } catch (NoSuchFileException gone) {
            return List.of();
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(group, Files::isDirectory)) {
            List<Path> groups = new ArrayList<>();
            entries.forEach(groups::add);
            return groups;
        } catch (NoSuchFileException gone) {
            return List.of();
        }
    }

    @Override
    public void remove(Path group) throws IOException {
        Files.deleteIfExists(group);
    }

    @Override
    public boolean has(Path file) {
        return Files.exists(file);
    }
}
