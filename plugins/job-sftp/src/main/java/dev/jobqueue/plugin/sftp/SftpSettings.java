package dev.jobqueue.plugin.sftp;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.ParameterFault;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.Mask;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a job of {@code type: sftp} says.
 *
 * @param timeout for each answer of the server
 * @param remove delete what was transferred where it came from
 * @param mustMatch no file at all is a failure
 */
record SftpSettings(
        Server server,
        HostKeys hostKeys,
        Credentials credentials,
        Duration timeout,
        Direction direction,
        String from,
        String to,
        Names names,
        boolean overwrite,
        boolean remove,
        boolean mustMatch,
        Mask mask) {

    enum Direction {
        UPLOAD,
        DOWNLOAD
    }

    static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(30);

    private static final Parameter<String> HOST = Parameter.text("host").describedAs("The server.");
    private static final Parameter<Integer> PORT =
            Parameter.wholeNumber("port", 1, 65_535).or(22).describedAs("Its port.");
    private static final Parameter<List<HostKeys.Pin>> HOST_KEY = Parameter.texts("hostKey")
            .map(HostKeys::pins)
            .or(List.of())
            .describedAs("Fingerprints or public keys of the server.");
    private static final Parameter<Optional<Path>> KNOWN_HOSTS =
            Parameter.text("knownHosts").map(SftpSettings::absolute).optional().describedAs("A file of known hosts.");
    private static final Parameter<Boolean> ACCEPT_ANY_HOST_KEY =
            Parameter.flag("acceptAnyHostKey").or(false).describedAs("Trust whoever answers.");
    private static final Parameter<String> USER = Parameter.text("user").describedAs("Who logs in.");
    private static final Parameter<Optional<String>> PASSWORD =
            Parameter.text("password").hidden().optional().describedAs("The password of the user.");
    private static final Parameter<Optional<String>> PRIVATE_KEY =
            Parameter.text("privateKey").hidden().optional().describedAs("The private key of the user.");
    private static final Parameter<Optional<Path>> PRIVATE_KEY_FILE = Parameter.text("privateKeyFile")
            .map(SftpSettings::absolute)
            .optional()
            .describedAs("A file of the private key.");
    private static final Parameter<Optional<String>> PASSPHRASE =
            Parameter.text("passphrase").hidden().optional().describedAs("Opens the private key.");
    private static final Parameter<Direction> ACTION =
            Parameter.choice("action", Direction.class).describedAs("Which way.");
    private static final Parameter<String> FROM = Parameter.text("from").describedAs("The folder of the files.");
    private static final Parameter<Names> FILES =
            Parameter.texts("files").map(Names::of).describedAs("Patterns of their names.");
    private static final Parameter<String> TO = Parameter.text("to").describedAs("The folder they go to.");
    private static final Parameter<Boolean> OVERWRITE =
            Parameter.flag("overwrite").or(false).describedAs("Replace what is there.");
    private static final Parameter<Boolean> REMOVE =
            Parameter.flag("remove").or(false).describedAs("Delete what was transferred.");
    private static final Parameter<Boolean> MUST_MATCH =
            Parameter.flag("mustMatch").or(false).describedAs("Fail when there is no such file.");
    private static final Parameter<Duration> TIMEOUT =
            Parameter.duration("timeout").or(DEFAULT_TIMEOUT).describedAs("For each answer of the server.");

    static final List<Parameter<?>> PARAMETERS = List.of(
            HOST,
            PORT,
            HOST_KEY,
            KNOWN_HOSTS,
            ACCEPT_ANY_HOST_KEY,
            USER,
            PASSWORD,
            PRIVATE_KEY,
            PRIVATE_KEY_FILE,
            PASSPHRASE,
            ACTION,
            FROM,
            FILES,
            TO,
            OVERWRITE,
            REMOVE,
            MUST_MATCH,
            TIMEOUT);

    /** @throws InvalidParametersException when they do not go together */
    static SftpSettings of(Parameters with) {
        List<ParameterFault> faults = new ArrayList<>();
        int trusts = (with.get(HOST_KEY).isEmpty() ? 0 : 1)
                + (with.get(KNOWN_HOSTS).isPresent() ? 1 : 0)
                + (with.get(ACCEPT_ANY_HOST_KEY) ? 1 : 0);
        if (trusts != 1) {
            faults.add(new ParameterFault(
                    List.of("hostKey"),
                    (trusts == 0 ? "'hostKey' is missing" : "hostKey: there is more than one way to know the server")
                            + ": write hostKey with what 'ssh-keyscan " + with.get(HOST)
                            + " | ssh-keygen -lf -' shows, or"
                            + " knownHosts with a file"));
        }
        if (with.get(PASSWORD).isEmpty()
                && with.get(PRIVATE_KEY).isEmpty()
                && with.get(PRIVATE_KEY_FILE).isEmpty()) {
            faults.add(new ParameterFault(
                    List.of("password"), "'password' is missing: write it, or privateKey, or privateKeyFile"));
        }
        if (with.get(PRIVATE_KEY).isPresent() && with.get(PRIVATE_KEY_FILE).isPresent()) {
            faults.add(new ParameterFault(
                    List.of("privateKeyFile"), "privateKeyFile: there is a privateKey already: write one of the two"));
        }
        boolean uploads = with.get(ACTION) == Direction.UPLOAD;
        String local = with.get(uploads ? FROM : TO);
        if (!Path.of(local).isAbsolute()) {
            String key = uploads ? "from" : "to";
            faults.add(new ParameterFault(
                    List.of(key),
                    key + ": '" + local + "' depends on where the scheduler runs: write a path that begins with /"));
        }
        if (!faults.isEmpty()) {
            throw new InvalidParametersException(faults);
        }
        return new SftpSettings(
                new Server(with.get(HOST), with.get(PORT), with.get(USER)),
                HostKeys.of(with.get(HOST_KEY), with.get(KNOWN_HOSTS)),
                new Credentials(
                        with.get(PASSWORD), with.get(PRIVATE_KEY), with.get(PRIVATE_KEY_FILE), with.get(PASSPHRASE)),
                with.get(TIMEOUT),
                with.get(ACTION),
                with.get(FROM),
                with.get(TO),
                with.get(FILES),
                with.get(OVERWRITE),
                with.get(REMOVE),
                with.get(MUST_MATCH),
                new Mask(with.secrets()));
    }

    private static Path absolute(String text) {
        Path path = Path.of(text);
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException(
                    "'" + text + "' depends on where the scheduler runs: write a path that begins with /");
        }
        return path;
    }

    @Override
    public String toString() {
        return "sftp with " + server;
    }
}
