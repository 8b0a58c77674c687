package dev.jobqueue.plugin.sql;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/**
 * Drivers out of jars, each set of jars in a class loader of its own that sees the JDK alone. They are kept: a driver announces itself
 * to the JVM for good, and one for each attempt would fill it. Safe for use by several threads.
 */
final class Drivers {

    private record Jars(List<Path> paths, List<FileTime> changed) {}

    private final Map<Jars, ClassLoader> loaders = new HashMap<>();

    /** @throws IOException when there is no driver that takes this address */
    Driver of(Database database) throws IOException {
        ClassLoader loader =
                database.drivers().isEmpty() ? SqlJobType.class.getClassLoader() : loader(database.drivers());
        List<String> names = new ArrayList<>();
        try {
            for (Driver driver : ServiceLoader.load(Driver.class, loader)) {
                if (driver.acceptsURL(database.url())) {
                    return driver;
                }
                names.add(driver.getClass().getName());
            }
        } catch (SQLException | ServiceConfigurationError | LinkageError broken) {
            throw new IOException("driver " + database.drivers() + " does not work: " + broken, broken);
        }
        throw new IOException(database + " is not for "
                + (names.isEmpty() ? "a driver: there is none" : "the driver " + String.join(", ", names))
                + ": name the jar of its driver as driver");
    }

    private synchronized ClassLoader loader(List<Path> paths) throws IOException {
        List<FileTime> changed = new ArrayList<>();
        List<URL> urls = new ArrayList<>();
        for (Path path : paths) {
            if (!Files.isReadable(path) || !Files.isRegularFile(path)) {
                throw new IOException("driver " + path + " cannot be read: put the jar there, or mend the path");
            }
            changed.add(Files.getLastModifiedTime(path));
            urls.add(path.toUri().toURL());
        }
        return loaders.computeIfAbsent(
                new Jars(paths, changed),
                made -> new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader()));
    }
}
