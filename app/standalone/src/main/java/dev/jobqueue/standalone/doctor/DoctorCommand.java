package dev.jobqueue.standalone.doctor;

import dev.jobqueue.standalone.ExitCode;
import dev.jobqueue.standalone.OutputFormat;
import dev.jobqueue.standalone.configuration.QueueConfiguration;
import dev.jobqueue.standalone.terminal.Style;
import dev.jobqueue.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what this machine lets the queue enforce. */
@Command(
        name = "doctor",
        description = {
            "Says what this machine lets jobqueue enforce, and how to get more; exit code 1 where it cannot work at all.",
            "It looks from where it is started: run it as the daemon runs, by the same user and in the same service."
        })
public final class DoctorCommand implements Callable<Integer> {

    private static final int PLAIN_COLUMNS = 120;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description =
                    "The configuration of the daemon; default: jobqueue.yaml in this directory, where there is one.")
    private @Nullable Path configuration;

    @Option(names = "--data", paramLabel = "DIR", description = "The data directory of the daemon; default: ./data.")
    private @Nullable Path data;

    @Option(
            names = "--output",
            paramLabel = "text|json",
            description = "For people, or one object a line; default: text.")
    private OutputFormat output = OutputFormat.text;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        Path directory = data != null
                ? data
                : QueueConfiguration.read(configuration).data().orElse(QueueConfiguration.USUAL_DATA);
        Report report = report();
        List<Finding> all = new ArrayList<>();
        for (Section section : Examination.of(directory)) {
            List<Finding> found = section.checks().stream().map(Check::look).toList();
            report.section(section.title(), found);
            all.addAll(found);
        }
        report.end(all);
        return all.stream().anyMatch(Finding::isFatal) ? ExitCode.JOB_FAILED : ExitCode.DONE;
    }

    private Report report() {
        PrintWriter out = spec.commandLine().getOut();
        if (output == OutputFormat.json) {
            return new JsonReport(out);
        }
        return Terminal.isOutput()
                ? new TextReport(
                        Terminal.writer(System.getenv()),
                        Terminal.style(System.getenv()),
                        Terminal.size().columns())
                : new TextReport(out, new Style(false, false), PLAIN_COLUMNS);
    }
}
