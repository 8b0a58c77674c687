package dev.jobqueue.plugin.chat;

import java.util.Locale;
import java.util.Optional;

/** A chat service. */
enum Flavor {
    SLACK,
    TEAMS,
    MATTERMOST,
    DISCORD;

    /** The service whose webhooks are on this host; none for Mattermost, which everybody hosts under a name of their own. */
    static Optional<Flavor> ofHost(String host) {
        String small = host.toLowerCase(Locale.ROOT);
        return switch (small) {
            case "hooks.slack.com", "hooks.slack-gov.com" -> Optional.of(SLACK);
            case "discord.com", "discordapp.com" -> Optional.of(DISCORD);
            default ->
                small.endsWith(".logic.azure.com") || small.endsWith(".powerplatform.com")
                        ? Optional.of(TEAMS)
                        : Optional.empty();
        };
    }

    Card card() {
        return switch (this) {
            case SLACK -> new SlackCard();
            case TEAMS -> new TeamsCard();
            case MATTERMOST -> new MattermostCard();
            case DISCORD -> new DiscordCard();
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
