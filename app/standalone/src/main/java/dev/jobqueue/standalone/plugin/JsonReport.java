package dev.jobqueue.standalone.plugin;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.RejectedPlugin;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.function.Consumer;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** For programs: one object a line for each plugin. */
final class JsonReport implements Report {

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void loaded(LoadedPlugin plugin, List<Adds> adds) {
        line(json -> {
            json.writeStringProperty("id", plugin.id());
            json.writeStringProperty("version", plugin.version());
            json.writeStringProperty("file", plugin.file().toString());
            json.writeName("adds");
            json.writeStartArray();
            adds.forEach(one -> write(json, one));
            json.writeEndArray();
        });
    }

    private static void write(JsonGenerator json, Adds adds) {
        json.writeStartObject();
        json.writeStringProperty("kind", adds.kind().name());
        json.writeStringProperty("name", adds.name());
        json.writeName("parameters");
        json.writeStartArray();
        adds.parameters().forEach(parameter -> write(json, parameter));
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void write(JsonGenerator json, Parameter<?> parameter) {
        json.writeStartObject();
        json.writeStringProperty("name", parameter.name());
        json.writeStringProperty("expected", parameter.expected());
        json.writeBooleanProperty("required", parameter.isRequired());
        json.writeBooleanProperty("secret", parameter.isHidden());
        if (!parameter.shownDefault().isEmpty()) {
            json.writeStringProperty("default", parameter.shownDefault());
        }
        if (!parameter.description().isEmpty()) {
            json.writeStringProperty("description", parameter.description());
        }
        json.writeEndObject();
    }

    @Override
    public void rejected(RejectedPlugin plugin) {
        line(json -> {
            json.writeStringProperty("file", plugin.file().toString());
            json.writeStringProperty("rejected", plugin.reason());
        });
    }

    private void line(Consumer<JsonGenerator> content) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            content.accept(json);
            json.writeEndObject();
        }
        out.println(text);
    }

    @Override
    public void end(int loaded, int rejected) {
        out.flush();
    }
}
