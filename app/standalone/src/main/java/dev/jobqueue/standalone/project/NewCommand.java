package dev.jobqueue.standalone.project;

import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.FailedException;
import dev.jobqueue.standalone.InvalidInputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes the project of a plugin into an empty directory. */
@Command(
        name = "new",
        mixinStandardHelpOptions = true,
        description = {
            "Writes a Maven project of a plugin, with one class and its test, which 'mvn package' makes a jar of.",
            "What it does is an example, for you to replace."
        })
public final class NewCommand implements Callable<Integer> {

    @Parameters(
            index = "0",
            paramLabel = "NAME",
            description = "The plugin's id, and what 'type' says: small letters, digits and '-'.")
    private String name = "";

    @Parameters(
            index = "1",
            arity = "0..1",
            paramLabel = "DIR",
            description = "Where it is written, new or empty; default: a directory of that name.")
    private @Nullable Path directory;

    @Option(
            names = "--kind",
            paramLabel = "notifier|job-type",
            defaultValue = "notifier",
            description = "What the plugin adds; default: notifier.")
    private String kind = "";

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        PluginProject project = new PluginProject(PluginKind.parse(kind), name);
        Path target = directory != null ? directory : Path.of(name);
        try {
            requireEmpty(target);
            for (Map.Entry<String, String> file : project.files().entrySet()) {
                Path path = target.resolve(file.getKey());
                Files.createDirectories(path.resolveSibling(""));
                Files.writeString(path, file.getValue());
            }
        } catch (IOException failure) {
            throw new FailedException(List.of(target + " cannot be written: " + failure), failure);
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println("written: " + target);
        out.println("build it by: mvn -f " + target + " package");
        return ExitCode.DONE;
    }

    private static void requireEmpty(Path target) throws IOException {
        if (Files.notExists(target)) {
            return;
        }
        if (Files.isDirectory(target)) {
            try (Stream<Path> content = Files.list(target)) {
                if (content.findAny().isEmpty()) {
                    return;
                }
            }
        }
        throw new InvalidInputException(
                target + " is there already, and not empty: name another directory behind the name");
    }
}
