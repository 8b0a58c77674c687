package dev.jobqueue.plugin.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameters;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChatSettingsTest {

    @ParameterizedTest
    @CsvSource({
        "https://hooks.slack.com/services/T/B/x, SLACK",
        "https://HOOKS.slack.com/services/T/B/x, SLACK",
        "https://prod-1.westeurope.logic.azure.com:443/workflows/x, TEAMS",
        "https://abc.12.environment.api.powerplatform.com/powerautomate/x, TEAMS",
        "https://discord.com/api/webhooks/1/x, DISCORD",
    })
    void a_host_tells_whose_webhook_it_is(String url, Flavor flavor) {
        assertThat(settings(Map.of("url", url)).flavor()).isEqualTo(flavor);
    }

    @Test
    void a_flavor_that_is_written_counts() {
        assertThat(settings(Map.of("url", "https://hooks.slack.com/x", "flavor", "mattermost")))
                .hasToString("mattermost at https://hooks.slack.com");
    }

    @Test
    void a_host_of_ones_own_needs_a_flavor() {
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> settings(Map.of("url", "https://notdiscord.com/t0ken-of-the-room")))
                .withMessage("'flavor' is missing, and host 'notdiscord.com' does not tell whose webhook it is: "
                        + "write one of slack, teams, mattermost, discord");
        assertThatExceptionOfType(InvalidParametersException.class)
                .isThrownBy(() -> settings(Map.of("url", "https://discord.com/", "flavor", "slak")))
                .withMessage("flavor: 'slak' is not known here: did you mean 'slack'?");
    }

    private static ChatSettings settings(Map<String, Object> with) {
        return ChatSettings.of(Parameters.read(ChatSettings.PARAMETERS, with));
    }
}
