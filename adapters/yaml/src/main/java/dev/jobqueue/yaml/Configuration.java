package dev.jobqueue.yaml;

import dev.jobqueue.api.notification.Pace;
import dev.jobqueue.domain.document.DurationText;
import dev.jobqueue.domain.notification.MessageTemplate;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a queue is set up: what {@code jobqueue.yaml} says, and the defaults where it says nothing. Optional is what depends on
 * the machine or on what the program was started with. Paths are resolved.
 *
 * @param agingInterval none: strict priority, waiting makes no run more urgent
 * @param jobs the job files to apply
 * @param stopping what a daemon that stops does with running jobs
 * @param keys which keys were set, those within others as {@code http.port}
 * @param origin where they stand
 */
public record Configuration(
        Optional<Path> data,
        Optional<Database> database,
        Node node,
        Optional<Duration> agingInterval,
        List<FilePattern> jobs,
        Plugins plugins,
        Map<String, Notifier> notifiers,
        Http http,
        Retention retention,
        Heartbeat heartbeat,
        FileWatch files,
        Telemetry telemetry,
        Stopping stopping,
        SortedSet<String> keys,
        Origin origin) {

    public static final Duration DEFAULT_AGING_INTERVAL = Duration.ofSeconds(60);

    /** What holds with no file at all. */
    public static final Configuration DEFAULT = new Configuration(
            Optional.empty(),
            Optional.empty(),
            Node.DEFAULT,
            Optional.of(DEFAULT_AGING_INTERVAL),
            List.of(),
            Plugins.DEFAULT,
            Map.of(),
            Http.DEFAULT,
            Retention.DEFAULT,
            Heartbeat.DEFAULT,
            FileWatch.DEFAULT,
            Telemetry.DEFAULT,
            Stopping.DEFAULT,
            new TreeSet<>(),
            Origin.NONE);

    public Configuration {
        jobs = List.copyOf(jobs);
        notifiers = Collections.unmodifiableMap(new TreeMap<>(notifiers));
        keys = Collections.unmodifiableSortedSet(new TreeSet<>(keys));
    }

    /** The PostgreSQL database that nodes share. Its password is in no text that it makes of itself. */
    public record Database(String url, Optional<String> user, Optional<String> password) {

        @Override
        public String toString() {
            return "Database[url=" + url + ", user=" + user + "]";
        }
    }

    /**
     * What this node is and offers; empty is what the machine has.
     *
     * @param slots runs at once
     * @param cpuMillis thousandths of a core that runs may reserve
     * @param memoryBytes that runs may reserve
     */
    public record Node(
            Optional<String> name,
            OptionalInt slots,
            Set<String> labels,
            OptionalLong cpuMillis,
            OptionalLong memoryBytes) {

        public static final Node DEFAULT =
                new Node(Optional.empty(), OptionalInt.empty(), Set.of(), OptionalLong.empty(), OptionalLong.empty());

        public Node {
            labels = Collections.unmodifiableSet(new TreeSet<>(labels));
        }
    }

    /**
     * Where plugins are.
     *
     * @param folder none: the usual one
     * @param checksums what the files in it must be, as {@code sha256:...} by their names; none: any file is used
     */
    public record Plugins(Optional<Path> folder, Optional<Map<String, String>> checksums) {

        public static final Plugins DEFAULT = new Plugins(Optional.empty(), Optional.empty());

        public Plugins {
            checksums = checksums.map(Map::copyOf);
        }
    }

    /**
     * A notifier that jobs name by {@code via}. Its parameters, which may hold secrets, are in no text that it makes of itself.
     *
     * @param with maps, lists, strings, numbers and booleans, as written
     * @param throttle none: as its type says
     * @param group none: as its type says
     */
    public record Notifier(
            String type,
            Map<String, Object> with,
            Optional<Duration> throttle,
            Optional<Duration> group,
            MessageTemplate template) {

        public Notifier {
            with = Map.copyOf(with);
        }

        /** One that speaks as its type says, in the queue's own words. */
        public Notifier(String type, Map<String, Object> with) {
            this(type, with, Optional.empty(), Optional.empty(), MessageTemplate.NONE);
        }

        /** @param usual of its type */
        public Pace pace(Pace usual) {
            return new Pace(throttle.orElse(usual.throttle()), group.orElse(usual.group()));
        }

        @Override
        public String toString() {
            return "Notifier[type=" + type + ", with=" + new TreeSet<>(with.keySet()) + "]";
        }
    }

    /** Where the HTTP server listens. */
    public record Http(String bind, int port, boolean enabled) {

        public static final Http DEFAULT = new Http("127.0.0.1", 8080, true);
    }

    /** How long, and how much, is kept of what has ended, and of who changed what. */
    public record Retention(
            Duration runs, Duration output, long outputPerRunBytes, Duration telemetry, Duration audit) {

        public static final Retention DEFAULT = new Retention(
                Duration.ofDays(30), Duration.ofDays(7), 10L << 20, Duration.ofDays(2), Duration.ofDays(365));
    }

    /**
     * How the files are looked at to which jobs listen.
     *
     * @param settle how long a file must not have changed before it starts a job
     */
    public record FileWatch(Duration every, Duration settle) {

        public static final FileWatch DEFAULT = new FileWatch(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }

    /** How often it is measured what runs use. */
    public record Telemetry(Duration interval) {

        public static final Telemetry DEFAULT = new Telemetry(Duration.ofSeconds(1));
    }

    /**
     * What a daemon that stops does with running jobs.
     *
     * @param drain how long what is not left running may take to end, before it is ended
     */
    public record Stopping(OnStop onStop, Duration drain) {

        public static final Stopping DEFAULT = new Stopping(OnStop.DRAIN, Duration.ofSeconds(30));
    }

    /** Whether a daemon that stops waits for commands, or leaves them running. */
    public enum OnStop {
        DRAIN,
        LEAVE
    }

    /**
     * How nodes know of each other's end.
     *
     * @param every how often a node says that it lives
     * @param fence how long without the database a node goes on, before it ends what it runs
     * @param dead how long others wait for a sign of it, before they take over its runs
     */
    public record Heartbeat(Duration every, Duration fence, Duration dead) {

        public static final Heartbeat DEFAULT =
                new Heartbeat(Duration.ofSeconds(5), Duration.ofSeconds(15), Duration.ofSeconds(20));

        /** @throws IllegalArgumentException when they are not in this order */
        public Heartbeat {
            if (every.compareTo(fence) >= 0 || fence.compareTo(dead) >= 0) {
                throw new IllegalArgumentException("heartbeat is every " + DurationText.format(every) + ", fence "
                        + DurationText.format(fence) + ", dead " + DurationText.format(dead)
                        + ": write every shorter than fence, and fence shorter than dead");
            }
        }
    }
}
