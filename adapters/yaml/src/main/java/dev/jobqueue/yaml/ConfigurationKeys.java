package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Shapes;
import dev.jobqueue.yaml.Configuration.Database;
import dev.jobqueue.yaml.Configuration.FileWatch;
import dev.jobqueue.yaml.Configuration.Heartbeat;
import dev.jobqueue.yaml.Configuration.Http;
import dev.jobqueue.yaml.Configuration.Node;
import dev.jobqueue.yaml.Configuration.Notifier;
import dev.jobqueue.yaml.Configuration.OnStop;
import dev.jobqueue.yaml.Configuration.Plugins;
import dev.jobqueue.yaml.Configuration.Retention;
import dev.jobqueue.yaml.Configuration.Telemetry;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The keys of {@code jobqueue.yaml}. */
final class ConfigurationKeys {

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int MAX_PORT = 65_535;
    private static final Duration MOST_OFTEN = Duration.ofMillis(100);
    private static final double MAX_CORES = 1_000_000;
    private static final double MILLIS = 1000;

    static final Key<Path> DATA = Key.optional(
            "data",
            Shapes.filledText().map(Path::of),
            "The folder of the embedded database, of output and of state.",
            "./data in the working directory");

    private static final Key<String> URL = Key.required(
            "url",
            Shapes.text(Pattern.compile("jdbc:postgresql:.+"), "a URL such as jdbc:postgresql://host/name"),
            "The JDBC URL of a PostgreSQL database.",
            "jdbc:postgresql://host/name");
    private static final Key<String> USER =
            Key.optional("user", Shapes.filledText(), "The database user.", "as the URL or the driver says");
    private static final Key<String> PASSWORD =
            Key.optional("password", Shapes.text(), "The database user's password; never shown.", "none");
    static final Key<Database> DATABASE = Key.optional(
            "database",
            ObjectShape.of(URL, USER, PASSWORD)
                    .map(fields -> new Database(fields.get(URL).orElseThrow(), fields.get(USER), fields.get(PASSWORD))),
            "The PostgreSQL database that all nodes of a queue share.",
            "the embedded database in data");

    private static final Key<String> NAME =
            Key.optional("name", Shapes.filledText(), "The name of this node, unique in the queue.", "the host name");
    private static final Key<Integer> SLOTS = Key.optional(
            "slots", Shapes.integer(1, Integer.MAX_VALUE), "How many runs it runs at once.", "twice its cores");
    private static final Key<List<String>> LABELS =
            Key.optional("labels", Shapes.list(Shapes.filledText()), "What jobs may ask for by nodes.", "none");
    private static final Key<Long> CPU = Key.optional(
            "cpu",
            Shapes.decimal(0, MAX_CORES).map(cores -> Math.round(cores * MILLIS)),
            "Cores that runs may reserve.",
            "what the machine has");
    private static final Key<Long> MEMORY =
            Key.optional("memory", Shapes.size(0), "Memory that runs may reserve.", "what the machine has");
    static final Key<Node> NODE = Key.optional(
            "node",
            ObjectShape.of(NAME, SLOTS, LABELS, CPU, MEMORY).map(ConfigurationKeys::node),
            "What this node is and offers.",
            "what the machine has");

    static final Key<Optional<Duration>> AGING_INTERVAL = Key.optional(
            "agingInterval",
            Shapes.durationOrOff(SHORTEST),
            "A run that has waited this long is as urgent as a new one of a priority higher by one; off: waiting does not count.",
            "60s");
    static final Key<List<FilePattern>> JOBS = Key.optional(
            "jobs",
            Shapes.oneOrMore(Shapes.filledText().map(FilePattern::of)),
            "Job files, or globs of them: applied at start, and again when they change.",
            "none");
    private static final Key<Path> FOLDER = Key.optional(
            "folder",
            Shapes.filledText().map(Path::of),
            "The folder with plugins.",
            "./plugins in the working directory");
    private static final Key<Map<String, String>> CHECKSUMS = Key.optional(
            "checksums",
            Shapes.map(
                    Pattern.compile("[^/]+"),
                    "the name of a file",
                    Shapes.text(Pattern.compile("sha256:[0-9a-fA-F]{64}"), "sha256: and 64 hexadecimal digits")),
            "What the files must be; no other file is used.",
            "any file is used");
    static final Key<Plugins> PLUGINS = Key.optional(
            "plugins",
            Shapes.wordOr(
                    Shapes.filledText().map(folder -> new Plugins(Optional.of(Path.of(folder)), Optional.empty())),
                    ObjectShape.of(FOLDER, CHECKSUMS)
                            .map(fields -> new Plugins(fields.get(FOLDER), fields.get(CHECKSUMS)))),
            "The folder with plugins, and what must be in it.",
            "./plugins in the working directory");

    static final Key<Map<String, Notifier>> NOTIFIERS = Key.optional(
            "notifiers",
            Shapes.map(Pattern.compile("[\\s\\S]+"), "a name", NotifierKeys.SHAPE),
            "Notifiers by the name that jobs use in via.",
            "none");

    private static final Key<String> BIND = Key.optional(
            "bind", Shapes.filledText(), "The address that the HTTP server listens on.", Http.DEFAULT.bind());
    private static final Key<Integer> PORT = Key.optional(
            "port", Shapes.integer(0, MAX_PORT), "The port that it listens on; 0: any that is free.", "8080");
    private static final Key<Boolean> ENABLED =
            Key.optional("enabled", Shapes.bool(), "false: there is no HTTP server.", "true");
    static final Key<Http> HTTP = Key.optional(
            "http",
            ObjectShape.of(BIND, PORT, ENABLED).map(ConfigurationKeys::http),
            "REST, metrics and the dashboard.",
            "on, for this machine alone");

    private static final Key<Duration> RUNS =
            Key.optional("runs", Shapes.duration(), "How long records of attempts are kept.", "30d");
    private static final Key<Duration> OUTPUT =
            Key.optional("output", Shapes.duration(), "How long the output of attempts is kept.", "7d");
    private static final Key<Long> OUTPUT_PER_RUN = Key.optional(
            "outputPerRun",
            Shapes.size(0),
            "How much output of an attempt is kept: of more, the first and the last part.",
            "10MiB");
    private static final Key<Duration> TELEMETRY =
            Key.optional("telemetry", Shapes.duration(), "How long samples of CPU and memory are kept.", "2d");
    private static final Key<Duration> AUDIT =
            Key.optional("audit", Shapes.duration(), "How long it is kept who changed what.", "365d");
    static final Key<Retention> RETENTION = Key.optional(
            "retention",
            ObjectShape.of(RUNS, OUTPUT, OUTPUT_PER_RUN, TELEMETRY, AUDIT).map(ConfigurationKeys::retention),
            "What is kept of what has ended, and of who changed what.",
            "as its keys say");

    private static final Key<Duration> EVERY =
            Key.optional("every", Shapes.duration(SHORTEST), "How often a node says that it lives.", "5s");
    private static final Key<Duration> FENCE = Key.optional(
            "fence",
            Shapes.duration(SHORTEST),
            "How long a node goes on without the database, before it ends what it runs; longer than every.",
            "15s");
    private static final Key<Duration> DEAD = Key.optional(
            "dead",
            Shapes.duration(SHORTEST),
            "How long the others wait for a sign of a node, before they take over its runs; longer than fence.",
            "20s");
    static final Key<Heartbeat> HEARTBEAT = Key.optional(
            "heartbeat",
            ObjectShape.of(EVERY, FENCE, DEAD).map(ConfigurationKeys::heartbeat),
            "How nodes know of each other's end.",
            "as its keys say");

    private static final Key<Duration> LOOK =
            Key.optional("every", Shapes.duration(SHORTEST), "How often they are looked at.", "1s");
    private static final Key<Duration> SETTLE = Key.optional(
            "settle",
            Shapes.duration(),
            "How long a file must not have changed in size and time before it starts a job.",
            "2s");
    static final Key<FileWatch> FILES = Key.optional(
            "files",
            ObjectShape.of(LOOK, SETTLE)
                    .map(fields -> new FileWatch(
                            fields.get(LOOK).orElse(FileWatch.DEFAULT.every()),
                            fields.get(SETTLE).orElse(FileWatch.DEFAULT.settle()))),
            "How the files are looked at to which jobs listen.",
            "as its keys say");
    private static final Key<Duration> INTERVAL =
            Key.optional("interval", Shapes.duration(MOST_OFTEN), "How often each run is measured.", "1s");
    static final Key<Telemetry> SAMPLING = Key.optional(
            "telemetry",
            ObjectShape.of(INTERVAL)
                    .map(fields -> new Telemetry(fields.get(INTERVAL).orElse(Telemetry.DEFAULT.interval()))),
            "How it is measured what runs use.",
            "as its keys say");
    static final Key<OnStop> ON_STOP = Key.optional(
            "onStop",
            Shapes.choice(OnStop.class),
            "What a daemon that stops does with running commands: it waits for them as drain says, or leaves them running for the"
                    + " next start to pick up.",
            "drain");
    static final Key<Duration> DRAIN = Key.optional(
            "drain",
            Shapes.duration(),
            "How long a daemon that stops waits for running jobs, before it ends those that it does not leave running.",
            "30s");

    static final ObjectShape FILE = ObjectShape.of(
            DATA,
            DATABASE,
            NODE,
            AGING_INTERVAL,
            JOBS,
            PLUGINS,
            NOTIFIERS,
            HTTP,
            RETENTION,
            HEARTBEAT,
            FILES,
            SAMPLING,
            ON_STOP,
            DRAIN);

    /** Keys whose value is an object with keys of its own. */
    static final List<Key<?>> SECTIONS = List.of(DATABASE, NODE, PLUGINS, HTTP, RETENTION, HEARTBEAT, FILES, SAMPLING);

    private ConfigurationKeys() {}

    private static Node node(Fields fields) {
        return new Node(
                fields.get(NAME),
                fields.get(SLOTS).map(OptionalInt::of).orElse(OptionalInt.empty()),
                new TreeSet<>(fields.get(LABELS).orElse(List.of())),
                fields.get(CPU).map(OptionalLong::of).orElse(OptionalLong.empty()),
                fields.get(MEMORY).map(OptionalLong::of).orElse(OptionalLong.empty()));
    }

    private static Http http(Fields fields) {
        return new Http(
                fields.get(BIND).orElse(Http.DEFAULT.bind()),
                fields.get(PORT).orElse(Http.DEFAULT.port()),
                fields.get(ENABLED).orElse(Http.DEFAULT.enabled()));
    }

    private static Retention retention(Fields fields) {
        return new Retention(
                fields.get(RUNS).orElse(Retention.DEFAULT.runs()),
                fields.get(OUTPUT).orElse(Retention.DEFAULT.output()),
                fields.get(OUTPUT_PER_RUN).orElse(Retention.DEFAULT.outputPerRunBytes()),
                fields.get(TELEMETRY).orElse(Retention.DEFAULT.telemetry()),
                fields.get(AUDIT).orElse(Retention.DEFAULT.audit()));
    }

    private static Heartbeat heartbeat(Fields fields) {
        return new Heartbeat(
                fields.get(EVERY).orElse(Heartbeat.DEFAULT.every()),
                fields.get(FENCE).orElse(Heartbeat.DEFAULT.fence()),
                fields.get(DEAD).orElse(Heartbeat.DEFAULT.dead()));
    }
}
