package dev.jobqueue.embed.task.fork;

import dev.jobqueue.api.job.JobId;
import dev.jobqueue.api.run.RunId;
import dev.jobqueue.embed.task.TaskRequest;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputFilter;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a JVM that runs one task is told, on its standard input: arguments could be seen by everybody on the machine. It is read
 * by the same version of the same program, moments after it was written, and so needs no format that lasts.
 *
 * @param deadline ISO-8601; null where there is none
 * @param event null where there is none
 * @param typeClass of the job type, with a public constructor without arguments
 */
record Order(
        long run,
        String job,
        int attempt,
        @Nullable String deadline,
        @Nullable String event,
        TreeMap<String, String> parameters,
        String typeClass,
        LinkedHashMap<String, Object> with)
        implements Serializable {

    /** Values of a job file and their containers are of the JDK; nothing else is expected. */
    private static final ObjectInputFilter EXPECTED =
            ObjectInputFilter.Config.createFilter(Order.class.getName() + ";java.base/*;!*");

    static Order of(TaskRequest request, String typeClass, Map<String, Object> with) {
        return new Order(
                request.run().value(),
                request.job().value(),
                request.attempt(),
                request.deadline().map(Instant::toString).orElse(null),
                request.event().orElse(null),
                new TreeMap<>(request.parameters()),
                typeClass,
                new LinkedHashMap<>(with));
    }

    TaskRequest request() {
        return new TaskRequest(
                new RunId(run),
                new JobId(job),
                attempt,
                Optional.ofNullable(deadline).map(Instant::parse),
                Optional.ofNullable(event),
                parameters);
    }

    /** @throws IllegalArgumentException when a parameter is of a kind that no job file can say, and that cannot be passed on */
    String text() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream objects = new ObjectOutputStream(bytes)) {
            objects.writeObject(this);
        } catch (IOException unknown) {
            throw new IllegalArgumentException(
                    "a parameter in 'with' cannot be passed to another process (" + unknown
                            + "): use maps, lists, texts, numbers and booleans",
                    unknown);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    static Order read(InputStream text) throws IOException, ClassNotFoundException {
        byte[] bytes = Base64.getDecoder().decode(new String(text.readAllBytes(), StandardCharsets.US_ASCII).strip());
        try (ObjectInputStream objects = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            objects.setObjectInputFilter(EXPECTED);
            return (Order) objects.readObject();
        }
    }
}
