package dev.jobqueue.pf4j;

import static dev.jobqueue.pf4j.PluginFile.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.api.queue.QueueListener;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.api.task.RunContext;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How types of plugins are called once they are loaded. */
class HostedTypesTest {

    private static final String AWARE = """
            package sample;
            import dev.jobqueue.api.parameter.*;
            import dev.jobqueue.api.task.*;
            import java.util.List;
            public class Aware implements JobType {
                static void check() {
                    if (Thread.currentThread().getContextClassLoader() != Aware.class.getClassLoader()) {
                        throw new IllegalStateException("another context");
                    }
                }
                static final Parameter<String> WORD = Parameter.text("word").map(word -> { check(); return word; });
                @Override public String name() { return "aware"; }
                @Override public List<Parameter<?>> parameters() { check(); return %s; }
                @Override public JobTask task(Parameters with) { check(); return %s; }
            }
            """;

    @TempDir
    private Path folder;

    private Plugins load(String parameters, String task) throws IOException {
        plugin("aware")
                .source("sample.Aware", AWARE.formatted(parameters, task))
                .service(JobType.class, "sample.Aware")
                .jar(folder, "aware.jar");
        return Plugins.load(folder);
    }

    @Test
    void whatever_is_called_sees_the_class_loader_of_its_plugin_and_the_caller_keeps_its_own() throws Exception {
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        RunContext unused = (RunContext) Proxy.newProxyInstance(
                before, new Class<?>[] {RunContext.class}, (self, method, arguments) -> method.getName());
        try (Plugins plugins = load("List.of(WORD)", "run -> check()")) {
            assertThat(plugins.rejected()).isEmpty();
            JobType aware = plugins.loaded().get(0).jobTypes().get(0);

            aware.task(Parameters.read(aware.parameters(), Map.of("word", "x"))).run(unused);

            assertThat(Thread.currentThread().getContextClassLoader()).isSameAs(before);
        }
    }

    @Test
    void a_type_that_declares_a_key_twice_or_no_list_at_all_is_rejected() throws IOException {
        try (Plugins plugins = load("List.of(WORD, WORD)", "run -> {}")) {
            assertThat(plugins.rejected())
                    .extracting(RejectedPlugin::reason)
                    .containsExactly("sample.Aware declares parameter 'word' twice: declare it once");
        }
        try (Plugins plugins = load("null", "run -> {}")) {
            assertThat(plugins.rejected())
                    .extracting(RejectedPlugin::reason)
                    .containsExactly("sample.Aware declares no list of parameters: return List.of() for none");
        }
    }

    @Test
    void a_type_that_makes_no_task_says_so() throws IOException {
        try (Plugins plugins = load("List.of()", "null")) {
            JobType type = plugins.loaded().get(0).jobTypes().get(0);
            assertThatIllegalStateException()
                    .isThrownBy(() -> type.task(Parameters.read(List.of(), Map.of())))
                    .withMessage("sample.Aware has made no task");
        }
    }

    @Test
    void a_plugin_may_add_nothing_but_a_listener() throws IOException {
        plugin("listener")
                .source(
                        "sample.Ear",
                        "package sample; public class Ear implements dev.jobqueue.api.queue.QueueListener {}")
                .service(QueueListener.class, "sample.Ear")
                .jar(folder, "listener.jar");
        try (Plugins plugins = Plugins.load(folder)) {
            assertThat(plugins.loaded().get(0).listeners())
                    .extracting(QueueListener::toString)
                    .containsExactly("sample.Ear");
        }
    }
}
