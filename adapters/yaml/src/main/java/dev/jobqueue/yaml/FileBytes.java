package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Position;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/** Reads whole files, up to a bound, and says why one cannot be read. */
final class FileBytes {

    private FileBytes() {}

    /** @param most in bytes */
    static byte[] read(Path file, int most) throws InvalidDocumentException {
        try {
            return readWithin(file, most);
        } catch (IOException e) {
            throw new InvalidDocumentException(
                    file.toString(), List.of(new Fault(Position.NONE, "unreadable", reason(e))));
        }
    }

    /** @throws IOException whose {@link #reason} a person can act on */
    static byte[] readWithin(Path file, int most) throws IOException {
        if (Files.isDirectory(file)) {
            throw new IOException("this is a directory: name a file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(most + 1);
            if (bytes.length > most) {
                throw new IOException("the file is larger than " + most + " bytes: split it");
            }
            return bytes;
        }
    }

    static void checkSize(String name, int bytes, int most) throws InvalidDocumentException {
        if (bytes > most) {
            throw new InvalidDocumentException(
                    name,
                    List.of(new Fault(Position.NONE, "too-large", "it is larger than " + most + " bytes: split it")));
        }
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "there is no such file: check the name";
        }
        if (e instanceof AccessDeniedException) {
            return "this user may not read it: change its permissions";
        }
        if (e instanceof FileSystemException failure) {
            return "it cannot be read: " + failure.getReason();
        }
        return String.valueOf(e.getMessage());
    }
}
