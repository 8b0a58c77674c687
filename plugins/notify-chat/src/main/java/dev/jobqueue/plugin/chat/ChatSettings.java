package dev.jobqueue.plugin.chat;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.plugin.wire.PostAddress;
import dev.jobqueue.plugin.wire.Trust;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Where a chat notifier posts, and whose words it writes. The address is the key to the room: it is never shown. */
record ChatSettings(PostAddress address, Flavor flavor) {

    private static final Parameter<URI> URL =
            Parameter.httpUrl("url").hidden().describedAs("The address of the incoming webhook.");
    private static final Parameter<Optional<Flavor>> FLAVOR = Parameter.choice("flavor", Flavor.class)
            .optional()
            .describedAs("Whose webhook it is; left out, as its host tells.");
    private static final Parameter<Duration> TIMEOUT = Parameter.duration("timeout")
            .or(PostAddress.DEFAULT_TIMEOUT)
            .describedAs("From the attempt to connect to the end of the answer.");

    static final List<Parameter<?>> PARAMETERS = List.of(URL, FLAVOR, TIMEOUT, Trust.PARAMETER);

    /** @throws InvalidParametersException when neither the flavor nor the host says whose webhook it is */
    static ChatSettings of(Parameters with) {
        URI url = with.get(URL);
        Flavor flavor = with.get(FLAVOR)
                .or(() -> Flavor.ofHost(url.getHost()))
                .orElseThrow(
                        () -> new InvalidParametersException(
                                "flavor",
                                "'flavor' is missing, and host '" + url.getHost()
                                        + "' does not tell whose webhook it is: write one of slack, teams, mattermost, discord"));
        return new ChatSettings(
                PostAddress.of(url, with.get(TIMEOUT), with.get(Trust.PARAMETER), List.of(url.toString())), flavor);
    }

    @Override
    public String toString() {
        return flavor + " at " + address;
    }
}
