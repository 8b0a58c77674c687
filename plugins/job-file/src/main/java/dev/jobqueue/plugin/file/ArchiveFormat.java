package dev.jobqueue.plugin.file;

import dev.jobqueue.api.parameter.InvalidParametersException;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.attribute.FileTime;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;

/** The kinds of archive, told by the end of the name. */
enum ArchiveFormat {
    ZIP {
        @Override
        Writer writer(OutputStream out) {
            ZipOutputStream zip = new ZipOutputStream(out, StandardCharsets.UTF_8);
            return new Writer() {
                @Override
                public void add(String name, long bytes, FileTime modified, InputStream content) throws IOException {
                    ZipEntry entry = new ZipEntry(name);
                    entry.setLastModifiedTime(modified);
                    zip.putNextEntry(entry);
                    content.transferTo(zip);
                    zip.closeEntry();
                }

                @Override
                public void close() throws IOException {
                    zip.close();
                }
            };
        }
    },
    TAR_GZ {
        @Override
        Writer writer(OutputStream out) throws IOException {
            TarArchiveOutputStream tar =
                    new TarArchiveOutputStream(new GZIPOutputStream(out), StandardCharsets.UTF_8.name());
            tar.setLongFileMode(TarArchiveOutputStream.LONGFILE_POSIX);
            tar.setBigNumberMode(TarArchiveOutputStream.BIGNUMBER_POSIX);
            tar.setAddPaxHeadersForNonAsciiNames(true);
            return new Writer() {
                @Override
                public void add(String name, long bytes, FileTime modified, InputStream content) throws IOException {
                    TarArchiveEntry entry = new TarArchiveEntry(name);
                    entry.setSize(bytes);
                    entry.setModTime(modified);
                    tar.putArchiveEntry(entry);
                    content.transferTo(tar);
                    tar.closeArchiveEntry();
                }

                @Override
                public void close() throws IOException {
                    tar.close();
                }
            };
        }
    };

    /** Adds files to one archive. */
    interface Writer extends Closeable {

        /** @param bytes exactly what the content has */
        void add(String name, long bytes, FileTime modified, InputStream content) throws IOException;
    }

    abstract Writer writer(OutputStream out) throws IOException;

    /** @throws InvalidParametersException when the name says none */
    static ArchiveFormat of(String to) {
        if (to.endsWith(".zip")) {
            return ZIP;
        }
        if (to.endsWith(".tar.gz") || to.endsWith(".tgz")) {
            return TAR_GZ;
        }
        throw new InvalidParametersException(
                "to", "to: '" + to + "' does not say the kind of archive: end it in .zip or .tar.gz");
    }
}
