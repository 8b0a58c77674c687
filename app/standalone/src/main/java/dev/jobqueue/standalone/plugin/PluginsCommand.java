package dev.jobqueue.standalone.plugin;

import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.Plugins;
import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.standalone.OutputFormat;
import dev.jobqueue.standalone.terminal.Style;
import dev.jobqueue.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says which plugins there are, what they add, and why one is not used. */
@Command(
        name = "plugins",
        description = {
            "Says which plugins there are, what each adds, and why a file is not used; with TYPE, which keys that type takes.",
            "Exit code 1 where a file is not used."
        })
public final class PluginsCommand implements Callable<Integer> {

    private static final int PLAIN_COLUMNS = 120;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "TYPE",
            description = "A job type or notifier type: tells its parameters, and nothing else.")
    private @Nullable String type;

    @Mixin
    private PluginOptions options = new PluginOptions();

    @Option(names = "--verbose", description = "Tells the parameters of every type.")
    private boolean verbose;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "For people, or one object a line; default: text.")
    private OutputFormat output = OutputFormat.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try (PluginLibrary library = options.library()) {
            Plugins plugins = library.look();
            if (type != null) {
                show(plugins, type);
                return ExitCode.DONE;
            }
            Report report = report();
            Map<Path, List<Runnable>> byFolder = new LinkedHashMap<>();
            plugins.loaded()
                    .forEach(plugin -> in(byFolder, plugin.file()).add(() -> report.loaded(plugin, Adds.of(plugin))));
            plugins.rejected().forEach(plugin -> in(byFolder, plugin.file()).add(() -> report.rejected(plugin)));
            byFolder.values().forEach(told -> told.forEach(Runnable::run));
            report.end(plugins.loaded().size(), plugins.rejected().size());
            return plugins.rejected().isEmpty() ? ExitCode.DONE : ExitCode.JOB_FAILED;
        }
    }

    private static List<Runnable> in(Map<Path, List<Runnable>> byFolder, Path file) {
        return byFolder.computeIfAbsent(file.toAbsolutePath().resolveSibling(""), any -> new ArrayList<>());
    }

    private void show(Plugins plugins, String name) {
        Report report = report();
        Optional<LoadedPlugin> found = plugins.loaded().stream()
                .filter(plugin -> !named(plugin, name).isEmpty())
                .findFirst();
        LoadedPlugin plugin = found.orElseThrow(() -> new InvalidInputException(unknown(plugins, name)));
        report.loaded(plugin, named(plugin, name));
        spec.commandLine().getOut().flush();
    }

    private static List<Adds> named(LoadedPlugin plugin, String name) {
        return Adds.of(plugin).stream().filter(adds -> adds.name().equals(name)).toList();
    }

    private static String unknown(Plugins plugins, String name) {
        TreeSet<String> names = new TreeSet<>();
        plugins.loaded().forEach(plugin -> Adds.of(plugin).forEach(adds -> names.add(adds.name())));
        return "no plugin adds '" + name + "'"
                + Nearest.orElse(
                        name, names, names.isEmpty() ? "there is none" : "they add " + String.join(", ", names));
    }

    private Report report() {
        PrintWriter out = spec.commandLine().getOut();
        boolean all = verbose || type != null;
        if (output == OutputFormat.json) {
            return new JsonReport(out);
        }
        return Terminal.isOutput()
                ? new TextReport(
                        Terminal.writer(System.getenv()),
                        Terminal.style(System.getenv()),
                        Terminal.size().columns(),
                        all)
                : new TextReport(out, new Style(false, false), PLAIN_COLUMNS, all);
    }
}
