package dev.jobqueue.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MailSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "localhost, , localhost:25, NONE",
        "127.0.0.1, , 127.0.0.1:25, NONE",
        "mail.example.org, , mail.example.org:587, STARTTLS",
        "mail.example.org, implicit, mail.example.org:465, IMPLICIT",
        "mail.example.org, none, mail.example.org:25, NONE",
        "localhost, starttls, localhost:587, STARTTLS",
    })
    void what_leaves_the_machine_is_secured_unless_it_is_said_otherwise(
            String host, String tls, String shown, Tls expected) {
        Map<String, Object> with = new HashMap<>(Map.of("host", host));
        if (tls != null) {
            with.put("tls", tls);
        }
        MailServer server = MailServer.of(Parameters.read(MailServer.PARAMETERS, with));

        assertThat(server).hasToString(shown);
        assertThat(server.tls()).isEqualTo(expected);
    }

    @Test
    void a_user_and_a_password_go_together() {
        assertRefused(Map.of("user", "ops"))
                .withMessage("'password' is missing: write 'user' and 'password', or neither");
        assertRefused(Map.of("password", "t0ken"))
                .withMessage("'user' is missing: write 'user' and 'password', or neither");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ops@example.org, all@example.org",
                "ops@",
                "ops @example.org",
                "ops@example.org\r\nBcc: all@example.org",
                "größe@example.org",
                "staff: a@example.org, b@example.org;",
            })
    void what_is_not_one_address_is_refused(String address) {
        assertRefused(Map.of("to", List.of("ops@example.org", address)))
                .withMessageStartingWith("to: '" + address.replaceAll("\\p{Cntrl}", "?") + "' is no address (")
                .withMessageEndingWith("): write it as ops@example.org, or 'Operations <ops@example.org>'");
        assertRefused(Map.of("from", address)).withMessageStartingWith("from: '");
    }

    @Test
    void attachments_are_named_by_absolute_paths() {
        Map<String, Object> with = new HashMap<>(
                Map.of("from", "a@example.org", "to", "b@example.org", "subject", "s", "attachments", "report.pdf"));
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> Parameters.read(MailJobType.PARAMETERS, with))
                .withMessage("attachments: 'report.pdf' depends on where the scheduler was started: "
                        + "write an absolute path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"notify-email", "job-mail"})
    void each_key_has_its_row_in_the_reference(String page) throws IOException {
        List<Parameter<?>> parameters = page.equals("job-mail") ? MailJobType.PARAMETERS : EmailNotifierType.PARAMETERS;

        assertThat(Files.readAllLines(Path.of("../../docs/reference/" + page + ".md")).stream()
                        .filter(line -> line.startsWith("| `"))
                        .map(line -> line.substring(3, line.indexOf('`', 3))))
                .isEqualTo(parameters.stream().map(Parameter::name).toList());
    }

    private static ThrowableAssertAlternative<InvalidParametersException> assertRefused(Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of("from", "jobqueue@example.org", "to", "ops@example.org"));
        all.putAll(with);
        EmailNotifierType type = new EmailNotifierType();
        return assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> type.create(Parameters.read(type.parameters(), all)));
    }
}
