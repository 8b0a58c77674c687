package dev.jobqueue.standalone.doctor;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** For programs: one object a line for each thing. */
final class JsonReport implements Report {

    private static final JsonFactory JSON = new JsonFactory();

    private final PrintWriter out;

    JsonReport(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void section(String title, List<Finding> findings) {
        findings.forEach(finding -> out.println(line(title, finding)));
    }

    private static String line(String title, Finding finding) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(ObjectWriteContext.empty(), text)) {
            json.writeStartObject();
            json.writeStringProperty("section", title.toLowerCase(Locale.ROOT));
            json.writeStringProperty("subject", finding.subject());
            json.writeStringProperty("state", finding.state().name());
            json.writeBooleanProperty("fatal", finding.isFatal());
            json.writeStringProperty("is", finding.is());
            finding.remedy().ifPresent(remedy -> json.writeStringProperty("remedy", remedy));
            json.writeEndObject();
        }
        return text.toString();
    }

    @Override
    public void end(List<Finding> all) {
        out.flush();
    }
}
