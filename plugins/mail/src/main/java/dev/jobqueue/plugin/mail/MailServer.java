package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.Mask;
import dev.jobqueue.plugin.wire.Trust;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The server that takes our mail.
 *
 * @param trust a PEM file of the only authorities to trust
 * @param timeout of each step: connecting, and every answer
 */
record MailServer(String host, int port, Tls tls, Optional<Login> login, Optional<Path> trust, Duration timeout) {

    private static final String THIS_MACHINE = "localhost";

    /** What never leaves the machine needs no cover. */
    private static final Set<String> THIS_MACHINES = Set.of(THIS_MACHINE, "127.0.0.1", "::1");

    private static final Parameter<String> HOST =
            Parameter.text("host").or(THIS_MACHINE).describedAs("The mail server.");
    private static final Parameter<Optional<Integer>> PORT = Parameter.wholeNumber("port", 1, 65535)
            .optional()
            .describedAs("Its port; left out, 25, 587 or 465, as tls says.");
    private static final Parameter<Optional<Tls>> TLS = Parameter.choice("tls", Tls.class)
            .optional()
            .describedAs("How the connection is secured; left out, by starttls, but not at all on this machine.");
    private static final Parameter<Optional<String>> USER =
            Parameter.text("user").optional().describedAs("Who logs in.");
    private static final Parameter<Optional<String>> PASSWORD =
            Parameter.text("password").hidden().optional().describedAs("The password of the user.");
    private static final Parameter<Duration> TIMEOUT =
            Parameter.duration("timeout").or(Duration.ofSeconds(10)).describedAs("How long each step may take.");

    static final List<Parameter<?>> PARAMETERS = List.of(HOST, PORT, TLS, USER, PASSWORD, Trust.PARAMETER, TIMEOUT);

    /** @throws InvalidParametersException when there is a user without a password, or the other way round */
    static MailServer of(Parameters with) {
        String host = with.get(HOST);
        Tls tls = with.get(TLS).orElse(THIS_MACHINES.contains(host) ? Tls.NONE : Tls.STARTTLS);
        Optional<String> user = with.get(USER);
        Optional<String> password = with.get(PASSWORD);
        if (user.isPresent() != password.isPresent()) {
            String missing = user.isPresent() ? "password" : "user";
            throw new InvalidParametersException(
                    missing, "'" + missing + "' is missing: write 'user' and 'password', or neither");
        }
        return new MailServer(
                host,
                with.get(PORT).orElse(tls.port()),
                tls,
                user.flatMap(name -> password.map(secret -> new Login(name, secret))),
                with.get(Trust.PARAMETER),
                with.get(TIMEOUT));
    }

    Mask mask() {
        return new Mask(login.map(Login::secrets).orElse(List.of()));
    }

    @Override
    public String toString() {
        return host + ":" + port;
    }
}
