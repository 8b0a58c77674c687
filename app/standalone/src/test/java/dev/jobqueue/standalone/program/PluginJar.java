package dev.jobqueue.standalone.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A plugin that a test writes and builds: its classes lie in a package {@code p}, with the api imported. */
final class PluginJar {

    private static final String IMPORTS = "import dev.jobqueue.api.notification.*; import dev.jobqueue.api.parameter.*;"
            + " import dev.jobqueue.api.queue.*; import dev.jobqueue.api.run.*; import dev.jobqueue.api.task.*;"
            + " import java.nio.file.*; import java.util.*; ";

    private final StringBuilder manifest = new StringBuilder("Manifest-Version: 1.0\n");
    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<JavaFileObject> sources = new ArrayList<>();

    PluginJar(String id) {
        manifest("Plugin-Id: " + id).manifest("Plugin-Version: 1.0.0");
    }

    PluginJar manifest(String line) {
        manifest.append(line).append('\n');
        return this;
    }

    /** A class {@code p.NAME} that is named as a service of this kind. */
    PluginJar service(Class<?> kind, String name, String code) {
        entry("META-INF/services/" + kind.getName(), ("p." + name).getBytes(StandardCharsets.UTF_8));
        return source("p." + name, "package p; " + IMPORTS + code);
    }

    /** A class whose imports and package are in its code. */
    PluginJar source(String name, String code) {
        sources.add(
                new SimpleJavaFileObject(
                        URI.create("string:///" + name.replace('.', '/') + ".java"), JavaFileObject.Kind.SOURCE) {
                    @Override
                    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                        return code;
                    }
                });
        return this;
    }

    PluginJar entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** Nobody but its owner may write to it. */
    Path write(Path file) {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            entries.put("META-INF/MANIFEST.MF", manifest.toString().getBytes(StandardCharsets.UTF_8));
            compile();
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue());
                zip.closeEntry();
            }
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        Shell.run("chmod go-w " + file);
        return file;
    }

    private void compile() throws IOException {
        if (sources.isEmpty()) {
            return;
        }
        Path output = Files.createTempDirectory("jobqueue-test-classes-");
        List<String> options =
                List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        assertThat(ToolProvider.getSystemJavaCompiler()
                        .getTask(null, null, null, options, null, sources)
                        .call())
                .isTrue();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file)) {
                    entries.put(output.relativize(file).toString(), Files.readAllBytes(file));
                }
                Files.delete(file);
            }
        }
    }
}
