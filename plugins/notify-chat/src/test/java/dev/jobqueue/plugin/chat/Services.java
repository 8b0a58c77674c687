package dev.jobqueue.plugin.chat;

import tools.jackson.databind.JsonNode;

/**
 * What the services refuse, as they document it: Slack's Block Kit reference, Microsoft's schema of Adaptive Cards and limits of
 * webhooks, Discord's limits of embeds, Mattermost's incoming webhooks. Empty when they take it.
 */
final class Services {

    private Services() {}

    static String slackRefuses(JsonNode post) {
        if (post.path("text").asString("").isEmpty()) {
            return "no_text";
        }
        for (JsonNode block : post.path("blocks")) {
            JsonNode text = block.path("text");
            String kind =
                    block.path("type").asString("") + "/" + text.path("type").asString("");
            int most = switch (kind) {
                case "header/plain_text" -> 150;
                case "section/mrkdwn" -> 3000;
                default -> 0;
            };
            int length = text.path("text").asString("").length();
            if (length == 0 || length > most) {
                return "invalid_blocks";
            }
        }
        return "";
    }

    static String mattermostRefuses(JsonNode post) {
        int length = post.path("text").asString("").length();
        return length == 0 || length > 4000 ? "Unable to parse incoming data" : "";
    }

    static String teamsRefuses(JsonNode post) {
        JsonNode attachment = post.path("attachments").path(0);
        JsonNode card = attachment.path("content");
        boolean isCard = post.path("type").asString("").equals("message")
                && attachment.path("contentType").asString("").equals("application/vnd.microsoft.card.adaptive")
                && card.path("type").asString("").equals("AdaptiveCard")
                && !card.path("version").asString("").isEmpty()
                && !card.path("body").isEmpty();
        if (!isCard || post.toString().length() > 28 * 1024) {
            return "BadRequest";
        }
        for (JsonNode element : card.path("body")) {
            JsonNode run = element.path("inlines").path(0);
            if (!element.path("type").asString("").equals("RichTextBlock")
                    || !run.path("type").asString("").equals("TextRun")
                    || run.path("text").asString("").isEmpty()) {
                return "BadRequest";
            }
        }
        return "";
    }

    static String discordRefuses(JsonNode post) {
        int all = 0;
        for (JsonNode embed : post.path("embeds")) {
            int title = embed.path("title").asString("").length();
            int description = embed.path("description").asString("").length();
            all += title + description;
            if (title > 256 || description > 4096) {
                return "{\"code\": 50035, \"message\": \"Invalid Form Body\"}";
            }
        }
        return all == 0 || all > 6000 ? "{\"code\": 50006, \"message\": \"Cannot send an empty message\"}" : "";
    }
}
