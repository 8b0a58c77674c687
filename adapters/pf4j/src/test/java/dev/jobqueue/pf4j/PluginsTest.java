package dev.jobqueue.pf4j;

import static dev.jobqueue.pf4j.PluginFile.plugin;
import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.telemetry.TelemetryHook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginsTest {

    @TempDir
    Path folder;

    private Plugins plugins = Plugins.NONE;

    @BeforeEach
    void a_good_plugin_is_always_there() throws IOException {
        plugin("good").jobType("good", "").jar(folder, "m-good.jar");
    }

    @AfterEach
    void close() {
        plugins.close();
    }

    private void load() {
        plugins = Plugins.load(folder);
    }

    /** Loads, and says why this file was rejected; whatever it is, the good plugin must work. */
    private String reasonFor(String fileName) {
        load();
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).contains("good");
        assertThat(plugins.rejected())
                .extracting(one -> one.file().getFileName().toString())
                .containsExactly(fileName);
        return plugins.rejected().get(0).reason();
    }

    @Test
    void a_missing_folder_has_no_plugins() {
        assertThat(Plugins.load(folder.resolve("missing"))).isSameAs(Plugins.NONE);
    }

    @Test
    void an_empty_folder_has_no_plugins(@TempDir Path empty) throws IOException {
        Files.writeString(empty.resolve("readme.txt"), "no plugin");
        Files.writeString(empty.resolve(".half-uploaded.jar"), "no plugin yet");
        Files.createDirectory(empty.resolve("folder.jar"));

        assertThat(Plugins.load(empty)).isSameAs(Plugins.NONE);
    }

    @Test
    void a_folder_that_is_a_file_is_named() throws IOException {
        Path file = Files.writeString(folder.resolve("plugins"), "");

        assertThat(Plugins.load(file).rejected())
                .singleElement()
                .satisfies(one -> assertThat(one.reason()).startsWith("is not a folder that can be read"));
    }

    @Test
    void a_jar_adds_what_its_services_name() throws IOException {
        plugin("both")
                .jobType("shout", "")
                .source("sample.Bell", """
                        package sample;
                        public class Bell implements dev.jobqueue.api.notification.NotifierType {
                            @Override public String name() { return "bell"; }
                            @Override public dev.jobqueue.api.notification.Notifier create(dev.jobqueue.api.parameter.Parameters with) {
                                return notification -> {};
                            }
                        }
                        """)
                .service(NotifierType.class, "sample.Bell")
                .jar(folder, "a.jar");

        load();

        assertThat(plugins.rejected()).isEmpty();
        LoadedPlugin both = plugins.loaded().get(0);
        assertThat(both.id()).isEqualTo("both");
        assertThat(both.version()).isEqualTo("1.2.3");
        assertThat(both.file()).isEqualTo(folder.resolve("a.jar"));
        assertThat(both.jobTypes()).extracting(JobType::name).containsExactly("shout");
        assertThat(both.notifierTypes()).extracting(NotifierType::name).containsExactly("bell");
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("both", "good");
    }

    @Test
    void a_plugin_may_add_nothing_but_telemetry_hooks() throws IOException {
        plugin("prices")
                .source(
                        "sample.Price",
                        "package sample; public class Price implements dev.jobqueue.api.telemetry.TelemetryHook {"
                                + " public String name() { return \"price\"; } }")
                .service(TelemetryHook.class, "sample.Price")
                .jar(folder, "a.jar");

        load();

        assertThat(plugins.rejected()).isEmpty();
        assertThat(plugins.loaded().get(0).telemetryHooks())
                .extracting(TelemetryHook::name)
                .containsExactly("price");
    }

    @Test
    void a_zip_brings_its_libraries_and_leaves_nothing_behind(@TempDir Path elsewhere) throws IOException {
        Path library = new PluginFile()
                .manifest("Name", "library")
                .source(
                        "lib.Greeting",
                        "package lib; public class Greeting { public static String text() { return \"hi\"; } }")
                .jar(elsewhere, "greeting.jar");
        plugin("zipped")
                .jobType(
                        "zipped",
                        "if (!greet().equals(\"hi\")) throw new IllegalStateException(); }"
                                + " static String greet() { try { return (String) Class.forName(\"lib.Greeting\").getMethod(\"text\").invoke(null); }"
                                + " catch (ReflectiveOperationException e) { throw new IllegalStateException(e); }")
                .zip(folder, "z.ZIP", library);
        List<Path> before = files(folder);

        load();

        assertThat(plugins.rejected()).isEmpty();
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good", "zipped");
        Path unpacked = codeOf(plugins.loaded().get(1));
        assertThat(unpacked).exists();
        plugins.close();
        assertThat(unpacked).doesNotExist();
        assertThat(files(folder)).isEqualTo(before);
    }

    @Test
    void each_plugin_has_its_own_class_loader_and_its_own_copy_of_a_class() throws IOException {
        plugin("a").jobType("a", "").jar(folder, "a.jar");

        load();

        Class<?> one = classOf(plugins.loaded().get(0));
        Class<?> other = classOf(plugins.loaded().get(1));
        assertThat(one.getName()).isEqualTo(other.getName());
        assertThat(one).isNotEqualTo(other);
    }

    @Test
    void libraries_of_the_scheduler_are_hidden_but_the_jdk_and_slf4j_are_seen() throws IOException {
        plugin("curious").jobType("curious", """
                        try {
                            Class.forName("org.slf4j.Logger");
                            Class.forName("java.net.http.HttpClient");
                            Class.forName("com.sun.net.httpserver.HttpServer");
                            Class.forName("javax.sql.DataSource");
                        } catch (ClassNotFoundException e) { throw new IllegalStateException(e); }
                        for (String hidden : new String[] {"org.pf4j.PluginManager", "org.junit.jupiter.api.Test"}) {
                            try {
                                Class.forName(hidden);
                                throw new IllegalStateException(hidden + " is visible");
                            } catch (ClassNotFoundException asWanted) { }
                        }
                        """).jar(folder, "a.jar");

        load();

        assertThat(plugins.rejected()).isEmpty();
    }

    @Test
    void a_bundled_copy_of_the_api_does_no_harm() throws IOException {
        try (var bytes = JobType.class.getResourceAsStream("JobType.class")) {
            plugin("bundling")
                    .jobType("bundling", "")
                    .entry("dev/jobqueue/api/task/JobType.class", bytes.readAllBytes())
                    .jar(folder, "a.jar");
        }

        load();

        assertThat(plugins.rejected()).isEmpty();
        assertThat(plugins.loaded().get(0).jobTypes()).extracting(JobType::name).containsExactly("bundling");
    }

    @Test
    void a_zero_byte_file_is_named() throws IOException {
        Files.createFile(folder.resolve("empty.jar"));
        assertThat(reasonFor("empty.jar")).startsWith("it cannot be read: ").contains("empty");
    }

    @Test
    void a_zero_byte_zip_is_named() throws IOException {
        Files.createFile(folder.resolve("empty.zip"));
        assertThat(reasonFor("empty.zip")).startsWith("it cannot be read: ").contains("empty");
    }

    @Test
    void a_file_that_is_no_jar_is_named() throws IOException {
        Files.writeString(folder.resolve("text.jar"), "this is no jar".repeat(100));
        assertThat(reasonFor("text.jar")).startsWith("it cannot be read: ");
    }

    @Test
    void a_zip_that_writes_outside_its_folder_is_named() throws IOException {
        plugin("slip").entry("../../../slip.txt", new byte[1]).zip(folder, "slip.zip");
        assertThat(reasonFor("slip.zip"))
                .isEqualTo(
                        "it cannot be read: its entry '../../slip.txt' leads out of it: build it without such names");
    }

    @Test
    void a_jar_without_a_manifest_is_named() throws IOException {
        new PluginFile().entry("some.txt", new byte[1]).jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).isEqualTo("it has no manifest: add one with Plugin-Id and Plugin-Version");
    }

    @Test
    void a_manifest_without_id_or_version_is_named() throws IOException {
        plugin("x").without("Plugin-Id").jobType("x", "").jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).isEqualTo("its manifest has no Plugin-Id: add one");
        plugins.close();

        plugin("x").without("Plugin-Version").jobType("x", "").jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).isEqualTo("its manifest has no Plugin-Version: add one");
    }

    @Test
    void of_two_equal_ids_the_first_file_wins() throws IOException {
        plugin("good").jobType("other", "").jar(folder, "z.jar");
        assertThat(reasonFor("z.jar"))
                .isEqualTo("its id 'good' is that of another file, version 1.2.3: remove one of them");
    }

    @Test
    void a_name_that_another_plugin_has_taken_is_named() throws IOException {
        plugin("copy").jobType("good", "").jar(folder, "z.jar");
        assertThat(reasonFor("z.jar"))
                .isEqualTo("its JobType 'good' is added by plugin 'good' already: remove one of them");
    }

    @Test
    void a_type_without_a_name_is_named() throws IOException {
        plugin("nameless").jobType(" ", "").jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).isEqualTo("sample.Type has no name: let name() return one");
    }

    @Test
    void a_plugin_that_adds_nothing_is_named() throws IOException {
        plugin("idle").jar(folder, "a.jar");
        assertThat(reasonFor("a.jar"))
                .startsWith("it adds nothing: name its classes in META-INF/services/dev.jobqueue.api");
    }

    @Test
    void a_constructor_that_throws_is_named_with_what_it_throws() throws IOException {
        plugin("bad")
                .jobType("bad", "if (true) throw new IllegalStateException(\"no licence\");")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("sample.Type").endsWith("java.lang.IllegalStateException: no licence");
    }

    @Test
    void an_error_in_a_static_initializer_is_named() throws IOException {
        plugin("bad")
                .jobType("bad", "} static { if (true) throw new StackOverflowError(\"deep\");")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("java.lang.StackOverflowError: deep");
    }

    @Test
    void a_library_that_is_missing_is_named() throws IOException {
        plugin("needy")
                .jobType("needy", "org.pf4j.util.StringUtils.isNullOrEmpty(\"\");")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("java.lang.NoClassDefFoundError: org/pf4j/util/StringUtils");
    }

    @Test
    void a_constructor_that_hangs_is_given_up() throws IOException {
        plugin("slow")
                .jobType(
                        "slow",
                        "while (true) { try { Thread.currentThread().join(); } catch (InterruptedException e) { } }")
                .jar(folder, "z.jar");

        plugins = Plugins.load(List.of(PluginFolder.ofProgram(folder)), Set.of(), Duration.ofSeconds(3));

        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good");
        assertThat(plugins.rejected())
                .extracting(RejectedPlugin::reason)
                .containsExactly("it did not answer within 3s");
    }

    @Test
    void a_service_that_is_not_there_is_named() throws IOException {
        plugin("lost").service(JobType.class, "sample.Gone").jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("sample.Gone not found");
    }

    @Test
    void a_service_of_the_wrong_kind_is_named() throws IOException {
        plugin("wrong")
                .source("sample.Thing", "package sample; public class Thing {}")
                .service(JobType.class, "sample.Thing")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("sample.Thing not a subtype");
    }

    @Test
    void a_class_without_a_public_constructor_is_named() throws IOException {
        plugin("shy")
                .jobType("shy", "} private Type(int i) {")
                .service(JobType.class, "sample.Type")
                .jar(folder, "a.jar");
        load();
        assertThat(plugins.rejected()).isEmpty();
        plugins.close();

        plugin("shy")
                .source("sample.Hidden", "package sample; class Hidden {}")
                .service(JobType.class, "sample.Hidden")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("sample.Hidden");
    }

    @Test
    void a_class_file_that_is_broken_is_named() throws IOException {
        plugin("broken")
                .service(JobType.class, "sample.Broken")
                .entry("sample/Broken.class", "no class".getBytes(StandardCharsets.UTF_8))
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).contains("java.lang.ClassFormatError");
    }

    @Test
    void a_plugin_for_a_newer_jobqueue_is_named() throws IOException {
        plugin("new").jobType("new", "").manifest("Plugin-Requires", "99.0.0").jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).startsWith("it needs jobqueue >=99.0.0, and this is ");
    }

    @Test
    void a_plugin_for_this_jobqueue_is_loaded() throws IOException {
        plugin("now")
                .jobType("now", "")
                .manifest("Plugin-Requires", ">=0.1 & <99")
                .jar(folder, "a.jar");
        load();
        assertThat(plugins.rejected()).isEmpty();
    }

    @Test
    void a_requirement_that_cannot_be_read_is_named() throws IOException {
        plugin("odd")
                .jobType("odd", "")
                .manifest("Plugin-Requires", "the latest")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar"))
                .contains("cannot be compared with 'the latest': write them as 1.2.3 and >=1.2.3");
    }

    @Test
    void a_plugin_that_needs_another_sees_its_classes_whatever_their_order() throws IOException {
        plugin("user")
                .jobType("user", "")
                .manifest("Plugin-Dependencies", "good@>=1.0")
                .jar(folder, "a.jar");
        load();
        assertThat(plugins.rejected()).isEmpty();
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("user", "good");
        assertThat(plugins.loaded().get(0).jobTypes()).extracting(JobType::name).containsExactly("user");
    }

    @Test
    void a_plugin_without_the_one_it_needs_is_named() throws IOException {
        plugin("user")
                .jobType("user", "")
                .manifest("Plugin-Dependencies", "absent")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar"))
                .isEqualTo("it needs plugin absent, which is not there, is rejected or needs it in turn");
    }

    @Test
    void a_plugin_with_too_old_a_version_of_the_one_it_needs_is_named() throws IOException {
        plugin("user")
                .jobType("user", "")
                .manifest("Plugin-Dependencies", "good@>=2.0.0")
                .jar(folder, "a.jar");
        assertThat(reasonFor("a.jar")).isEqualTo("it needs plugin good >=2.0.0, and this is 1.2.3");
    }

    @Test
    void plugins_that_need_each_other_are_named() throws IOException {
        plugin("x").jobType("x", "").manifest("Plugin-Dependencies", "y").jar(folder, "x.jar");
        plugin("y").jobType("y", "").manifest("Plugin-Dependencies", "x").jar(folder, "y.jar");
        load();
        assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good");
        assertThat(plugins.rejected()).hasSize(2).allMatch(one -> one.reason().startsWith("it needs plugin "));
    }

    @Test
    void an_optional_plugin_may_be_missing() throws IOException {
        plugin("user")
                .jobType("user", "")
                .manifest("Plugin-Dependencies", "absent?")
                .jar(folder, "a.jar");
        load();
        assertThat(plugins.rejected()).isEmpty();
    }

    @Test
    void a_type_that_was_loaded_works() {
        load();
        assertThat(plugins.loaded().get(0).jobTypes().get(0).task(Parameters.read(List.of(), Map.of())))
                .isNotNull();
    }

    private static Class<?> classOf(LoadedPlugin plugin) {
        return ((HostedJobType) plugin.jobTypes().get(0)).type().getClass();
    }

    private static Path codeOf(LoadedPlugin plugin) {
        return Path.of(classOf(plugin)
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.sorted().toList();
        }
    }
}
