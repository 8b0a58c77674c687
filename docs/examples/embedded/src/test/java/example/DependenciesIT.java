package example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What a program gets that depends on the queue: few jars, all of them listed with why. */
class DependenciesIT {

    private static final int MOST = 12;
    private static final Pattern VERSION = Pattern.compile("-\\d.*");
    private static final Pattern LISTED = Pattern.compile("^\\| `([\\w.-]+)` \\|", Pattern.MULTILINE);

    @Test
    void they_are_few_and_each_is_listed_with_why() throws IOException {
        String reference = Files.readString(Path.of("../../reference/dependencies.md"));
        String always = reference.substring(0, reference.indexOf("## To be added"));

        List<String> names = jars().stream()
                .map(jar -> VERSION.matcher(jar.getFileName().toString()).replaceFirst(""))
                .toList();

        assertThat(names).hasSizeLessThanOrEqualTo(MOST);
        assertThat(LISTED.matcher(always).results().map(found -> found.group(1)))
                .containsExactlyInAnyOrderElementsOf(names);
    }

    @Test
    void no_logging_backend_and_no_web_server_is_among_them() throws IOException {
        for (Path jar : jars()) {
            try (JarFile open = new JarFile(jar.toFile())) {
                assertThat(open.getEntry("META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                        .as("a logging backend in %s", jar)
                        .isNull();
                assertThat(open.stream().map(Object::toString))
                        .as("a web server in %s", jar)
                        .noneMatch(name -> name.startsWith("io/javalin/")
                                || name.startsWith("org/eclipse/jetty/")
                                || name.startsWith("io/netty/")
                                || name.startsWith("org/apache/catalina/"));
            }
        }
    }

    @Test
    void what_is_bundled_bears_no_name_of_others() throws IOException {
        Path bundle = jars().stream()
                .filter(jar -> jar.getFileName().toString().startsWith("jobqueue-embed"))
                .findFirst()
                .orElseThrow();
        try (JarFile open = new JarFile(bundle.toFile())) {
            assertThat(open.stream().map(Object::toString).filter(name -> name.endsWith(".class")))
                    .isNotEmpty()
                    .allMatch(name -> name.startsWith("dev/jobqueue/"));
        }
    }

    private static List<Path> jars() throws IOException {
        String classPath = Files.readString(Path.of("target/class-path.txt"));
        return Pattern.compile(File.pathSeparator)
                .splitAsStream(classPath.strip())
                .map(Path::of)
                .toList();
    }
}
