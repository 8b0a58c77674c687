package dev.jobqueue.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The modules as the root pom names them, and their compiled classes. */
final class House {

    static final Path ROOT = root();

    private House() {}

    /**
     * A module that has sources.
     *
     * @param path from the root, such as {@code adapters/yaml}
     */
    record Module(String path) {

        Path directory() {
            return ROOT.resolve(path);
        }

        Pom pom() {
            return Pom.read(directory().resolve("pom.xml"));
        }

        boolean isIn(String folder) {
            return path.startsWith(folder + "/");
        }

        /** Where all of its classes are, with the dots of a package pattern. */
        String packages() {
            return isIn("plugins")
                    ? "dev.jobqueue.plugin.."
                    : "dev.jobqueue." + directory().getFileName() + "..";
        }

        /** What was compiled from its main sources; never nothing, so that no rule passes on nothing. */
        JavaClasses classes() {
            JavaClasses classes = new ClassFileImporter().importPath(directory().resolve("target/classes"));
            if (classes.isEmpty()) {
                throw new IllegalStateException(path + " has no compiled classes: build it before these tests run");
            }
            return classes;
        }

        @Override
        public String toString() {
            return path;
        }
    }

    /** Every module that has main sources, but for the examples. */
    static List<Module> modules() {
        return Pom.read(ROOT.resolve("pom.xml")).modules().stream()
                .map(Module::new)
                .filter(module -> !module.isIn("docs"))
                .filter(module -> Files.isDirectory(module.directory().resolve("src/main/java")))
                .toList();
    }

    static Module module(String path) {
        return modules().stream()
                .filter(module -> module.path().equals(path))
                .findFirst()
                .orElseThrow();
    }

    /** The compiled classes of all modules together. */
    static JavaClasses classes() {
        List<Path> compiled = modules().stream()
                .map(module -> module.directory().resolve("target/classes"))
                .toList();
        return new ClassFileImporter().importPaths(compiled);
    }

    /** The classes of a fixture, a package below {@code fixtures}. */
    static JavaClasses fixture(String name) {
        JavaClasses classes = new ClassFileImporter().importPackages("fixtures." + name);
        if (classes.isEmpty()) {
            throw new IllegalStateException("there is no fixture " + name);
        }
        return classes;
    }

    private static Path root() {
        return Stream.iterate(Path.of("").toAbsolutePath(), Path::getParent)
                .filter(directory -> Files.exists(directory.resolve("api/pom.xml")))
                .findFirst()
                .orElseThrow();
    }
}
