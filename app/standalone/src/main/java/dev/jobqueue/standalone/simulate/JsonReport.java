package dev.jobqueue.standalone.simulate;

import dev.jobqueue.domain.simulation.Forecast;
import dev.jobqueue.domain.simulation.Forecast.JobForecast;
import dev.jobqueue.domain.simulation.Forecast.Utilisation;
import dev.jobqueue.domain.simulation.Forecast.Warning;
import dev.jobqueue.domain.simulation.PredictedRun;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/**
 * One object a line: each attempt in the order of the ends, then what is left, then {@code {"summary": ...}}. Instants are ISO-8601
 * in UTC, waits are in seconds, shares are of 1; a field without a value is left out.
 */
final class JsonReport implements Report {

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void run(PredictedRun run) {
        line(json -> {
            json.writeStringProperty("run", run.run().toString());
            json.writeStringProperty("job", run.job().value());
            json.writeNumberProperty("attempt", run.attempt());
            json.writeStringProperty("status", run.status().name());
            instant(json, "scheduledFor", Optional.of(run.scheduledFor()));
            instant(json, "readyAt", run.readyAt());
            instant(json, "startAt", run.startAt());
            instant(json, "endAt", run.endAt());
            seconds(json, "wait", run.waited());
            json.writeBooleanProperty("late", run.late());
            json.writeBooleanProperty("misfire", run.misfire());
        });
    }

    @Override
    public void end(Forecast forecast) {
        line(json -> {
            json.writeObjectPropertyStart("summary");
            instant(json, "from", Optional.of(forecast.from()));
            instant(json, "until", Optional.of(forecast.until()));
            utilisation(json, forecast.utilisation());
            json.writeArrayPropertyStart("jobs");
            forecast.jobs().forEach(job -> job(json, job));
            json.writeEndArray();
            json.writeArrayPropertyStart("assumedDurations");
            forecast.assumed().forEach(job -> json.writeString(job.value()));
            json.writeEndArray();
            json.writeArrayPropertyStart("warnings");
            forecast.warnings().forEach(warning -> warning(json, warning));
            json.writeEndArray();
            json.writeEndObject();
        });
    }

    private static void utilisation(JsonGenerator json, Utilisation shares) {
        json.writeObjectPropertyStart("utilisation");
        json.writeNumberProperty("slots", shares.slots());
        json.writeNumberProperty("cpu", shares.cpu());
        json.writeNumberProperty("memory", shares.memory());
        json.writeObjectPropertyStart("pools");
        shares.pools().forEach(json::writeNumberProperty);
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void job(JsonGenerator json, JobForecast job) {
        json.writeStartObject();
        json.writeStringProperty("job", job.job().value());
        json.writeNumberProperty("runs", job.runs());
        json.writeNumberProperty("starts", job.starts());
        json.writeNumberProperty("left", job.left());
        json.writeNumberProperty("late", job.late());
        json.writeNumberProperty("misfires", job.misfires());
        seconds(json, "meanWait", job.meanWait());
        seconds(json, "worstWait", job.worstWait());
        json.writeNumberProperty("load", job.load());
        json.writeEndObject();
    }

    private static void warning(JsonGenerator json, Warning warning) {
        json.writeStartObject();
        json.writeStringProperty("code", warning.code());
        json.writeStringProperty("subject", warning.subject());
        json.writeStringProperty("message", warning.message());
        json.writeEndObject();
    }

    private void line(Consumer<JsonGenerator> fields) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            fields.accept(json);
            json.writeEndObject();
        }
        out.println(text);
    }

    private static void instant(JsonGenerator json, String name, Optional<Instant> at) {
        at.ifPresent(value -> json.writeStringProperty(name, value.toString()));
    }

    private static void seconds(JsonGenerator json, String name, Optional<Duration> duration) {
        duration.ifPresent(value -> json.writeNumberProperty(name, value.toMillis() / 1_000.0));
    }
}
