package dev.jobqueue.pf4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
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
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Writes plugins for tests, from source, as their authors' builds would. */
final class PluginFile {

    private final Map<String, String> manifest = new LinkedHashMap<>();
    private final Map<String, String> sources = new LinkedHashMap<>();
    private final Map<String, byte[]> entries = new LinkedHashMap<>();

    static PluginFile plugin(String id) {
        return new PluginFile().manifest("Plugin-Id", id).manifest("Plugin-Version", "1.2.3");
    }

    PluginFile manifest(String name, String value) {
        manifest.put(name, value);
        return this;
    }

    PluginFile without(String name) {
        manifest.remove(name);
        return this;
    }

    PluginFile source(String className, String code) {
        sources.put(className, code);
        return this;
    }

    PluginFile service(Class<?> type, String... classes) {
        return entry(
                "META-INF/services/" + type.getName(),
                String.join("\n", classes).getBytes(StandardCharsets.UTF_8));
    }

    PluginFile entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /** A class {@code sample.Type} that is a job type of this name, its constructor doing what {@code code} says. */
    PluginFile jobType(String name, String code) {
        return service(dev.jobqueue.api.task.JobType.class, "sample.Type")
                .source("sample.Type", """
                        package sample;
                        public class Type implements dev.jobqueue.api.task.JobType {
                            public Type() { %s }
                            @Override public String name() { return "%s"; }
                            @Override public dev.jobqueue.api.task.JobTask task(dev.jobqueue.api.parameter.Parameters with) {
                                return context -> context.log("from %s");
                            }
                        }
                        """.formatted(code, name, name));
    }

    Path jar(Path folder, String fileName) throws IOException {
        return write(folder.resolve(fileName), "");
    }

    /** A zip with {@code classes/}, and these jars in {@code lib/}. */
    Path zip(Path folder, String fileName, Path... libraries) throws IOException {
        for (Path library : libraries) {
            entries.put("../lib/" + library.getFileName(), Files.readAllBytes(library));
        }
        return write(folder.resolve(fileName), "classes/");
    }

    private Path write(Path file, String prefix) throws IOException {
        try (OutputStream bytes = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(bytes)) {
            if (!manifest.isEmpty()) {
                StringBuilder text = new StringBuilder("Manifest-Version: 1.0\n");
                manifest.forEach((name, value) ->
                        text.append(name).append(": ").append(value).append("\n"));
                put(zip, prefix + "META-INF/MANIFEST.MF", text.toString().getBytes(StandardCharsets.UTF_8));
            }
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                boolean inLib = !prefix.isEmpty() && entry.getKey().startsWith("../");
                put(zip, inLib ? entry.getKey().substring(3) : prefix + entry.getKey(), entry.getValue());
            }
            for (Map.Entry<String, byte[]> compiled : compile().entrySet()) {
                put(zip, prefix + compiled.getKey(), compiled.getValue());
            }
        }
        return file;
    }

    private static void put(ZipOutputStream zip, String name, byte[] content) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(content);
        zip.closeEntry();
    }

    private Map<String, byte[]> compile() throws IOException {
        Map<String, byte[]> classes = new LinkedHashMap<>();
        if (sources.isEmpty()) {
            return classes;
        }
        Path output = Files.createTempDirectory("jobqueue-test-classes-");
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        List<JavaFileObject> units = new ArrayList<>();
        sources.forEach((name, code) -> units.add(new Source(name, code)));
        List<String> options =
                List.of("-d", output.toString(), "-classpath", System.getProperty("java.class.path"), "-proc:none");
        assertThat(compiler.getTask(null, null, null, options, null, units).call())
                .isTrue();
        try (Stream<Path> files = Files.walk(output)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (Files.isRegularFile(file)) {
                    classes.put(output.relativize(file).toString(), Files.readAllBytes(file));
                }
                Files.delete(file);
            }
        }
        return classes;
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String className, String code) {
            super(URI.create("string:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
