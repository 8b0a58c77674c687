package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.Faults;
import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.JsonSchema;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/** Reads {@code jobqueue.yaml}, strictly: all of it is right, or nothing is used. */
public final class YamlConfiguration {

    private final YamlDocuments documents;
    private final Map<String, String> environment;

    /** @param environment what {@code env} placeholders stand for, usually that of this process */
    public YamlConfiguration(YamlDocuments documents, Map<String, String> environment) {
        this.documents = documents;
        this.environment = Map.copyOf(environment);
    }

    /** JSON Schema of the file, as a tree of maps and lists. */
    public static Map<String, Object> schema() {
        return JsonSchema.document("jobqueue configuration", ConfigurationKeys.FILE);
    }

    /** @throws InvalidDocumentException when anything is wrong with it; says all that is */
    public Configuration read(Path file) throws InvalidDocumentException {
        Document document = documents.read(file, MachinePlaceholders.of(file, environment));
        Faults faults = new Faults();
        faults.addAll(document.faults());
        Fields fields = Fields.none();
        if (document.root() instanceof Value.Scalar scalar && scalar.kind() == Value.Scalar.Kind.NULL) {
            faults.add(scalar.at(), "nothing-set", "nothing is set in this file: write a key such as data: ./data");
        } else {
            fields = ConfigurationKeys.FILE
                    .read(document.root(), "the configuration", faults)
                    .orElse(fields);
        }
        if (faults.count() > 0) {
            throw new InvalidDocumentException(document.name(), faults.inTextOrder());
        }
        return configuration(fields, file, keys(fields), Origin.of(document));
    }

    private static Configuration configuration(Fields fields, Path file, SortedSet<String> keys, Origin origin) {
        return new Configuration(
                fields.get(ConfigurationKeys.DATA).map(path -> beside(file, path)),
                fields.get(ConfigurationKeys.DATABASE),
                fields.get(ConfigurationKeys.NODE).orElse(Configuration.Node.DEFAULT),
                fields.get(ConfigurationKeys.AGING_INTERVAL).orElse(Optional.of(Configuration.DEFAULT_AGING_INTERVAL)),
                fields.get(ConfigurationKeys.JOBS).orElse(List.of()).stream()
                        .map(pattern -> new FilePattern(beside(file, pattern.root()), pattern.glob()))
                        .toList(),
                fields.get(ConfigurationKeys.PLUGINS)
                        .map(plugins -> new Configuration.Plugins(
                                plugins.folder().map(path -> beside(file, path)), plugins.checksums()))
                        .orElse(Configuration.Plugins.DEFAULT),
                fields.get(ConfigurationKeys.NOTIFIERS).orElse(Map.of()),
                fields.get(ConfigurationKeys.HTTP).orElse(Configuration.Http.DEFAULT),
                fields.get(ConfigurationKeys.RETENTION).orElse(Configuration.Retention.DEFAULT),
                fields.get(ConfigurationKeys.HEARTBEAT).orElse(Configuration.Heartbeat.DEFAULT),
                fields.get(ConfigurationKeys.FILES).orElse(Configuration.FileWatch.DEFAULT),
                fields.get(ConfigurationKeys.SAMPLING).orElse(Configuration.Telemetry.DEFAULT),
                new Configuration.Stopping(
                        fields.get(ConfigurationKeys.ON_STOP).orElse(Configuration.Stopping.DEFAULT.onStop()),
                        fields.get(ConfigurationKeys.DRAIN).orElse(Configuration.Stopping.DEFAULT.drain())),
                keys,
                origin);
    }

    private static Path beside(Path file, Path path) {
        return file.toAbsolutePath().resolveSibling(path).normalize();
    }

    private static SortedSet<String> keys(Fields file) {
        SortedSet<String> keys = new TreeSet<>();
        for (Key<?> key : ConfigurationKeys.FILE.keys()) {
            file.entry(key.name()).ifPresent(entry -> {
                if (ConfigurationKeys.SECTIONS.contains(key) && entry.value() instanceof Value.Mapping section) {
                    section.entries().keySet().forEach(name -> keys.add(key.name() + "." + name));
                } else {
                    keys.add(key.name());
                }
            });
        }
        return keys;
    }
}
