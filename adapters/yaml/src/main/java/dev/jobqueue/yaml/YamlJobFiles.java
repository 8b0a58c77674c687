package dev.jobqueue.yaml;

import dev.jobqueue.api.job.JobSet;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Placeholders;
import dev.jobqueue.domain.jobfile.JobFile;
import dev.jobqueue.domain.jobfile.JobFileReader;
import dev.jobqueue.domain.jobfile.JobWriter;
import dev.jobqueue.domain.schedule.CronDialect;
import dev.jobqueue.domain.schedule.ExpressionParser;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads job files, and writes jobs as one. Safe for use by several threads. */
public final class YamlJobFiles {

    private final YamlDocuments documents;
    private final JobFileReader reader;
    private final Map<String, String> environment;

    /** @param environment what {@code env} placeholders stand for, usually that of this process */
    public YamlJobFiles(YamlDocuments documents, JobFileReader reader, Map<String, String> environment) {
        this.documents = documents;
        this.reader = reader;
        this.environment = Map.copyOf(environment);
    }

    /**
     * Reads with the environment and the zone of this process, and without Quartz's dialect of cron: for tests of job files.
     */
    public static YamlJobFiles ofThisMachine() {
        CronDialect none = expression -> {
            throw new IllegalArgumentException("six or seven fields are Quartz's, which are not read here:"
                    + " make the reader by new YamlJobFiles(...), with a parser that has a QuartzDialect");
        };
        JobFileReader reader = new JobFileReader(new ExpressionParser(none), ZoneId.systemDefault());
        return new YamlJobFiles(new YamlDocuments(), reader, System.getenv());
    }

    /**
     * Reads a job file of this machine.
     *
     * @throws InvalidDocumentException when it cannot be read or is not YAML; any other fault is in the result
     */
    public JobFile read(Path file) throws InvalidDocumentException {
        return reader.read(documents.read(file, MachinePlaceholders.of(file, environment)));
    }

    /**
     * Reads a job file that came from elsewhere; its placeholders are faults.
     *
     * @param name how messages call it
     * @throws InvalidDocumentException when it is not YAML; any other fault is in the result
     */
    public JobFile parse(String name, byte[] utf8) throws InvalidDocumentException {
        return reader.read(documents.parse(name, utf8, Placeholders.refused()));
    }

    /**
     * Writes a job file that reads back as these jobs.
     *
     * @throws IllegalArgumentException when a job holds what no job file can say
     */
    public static String write(JobSet jobs) {
        return YamlWriter.write(escaped(JobWriter.write(jobs)));
    }

    private static Object escaped(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            Map<Object, Object> escaped = new LinkedHashMap<>();
            map.forEach((key, value) -> escaped.put(key, escaped(value)));
            return escaped;
        }
        if (tree instanceof List<?> list) {
            return list.stream().map(YamlJobFiles::escaped).toList();
        }
        return tree instanceof String text ? Placeholders.escape(text) : tree;
    }
}
