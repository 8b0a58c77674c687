package dev.jobqueue.plugin.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.parameter.Parameters;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.HashMap;
import java.util.Map;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import tools.jackson.databind.JsonNode;

@Timeout(60)
class ChatNotifierTest {

    private static final String TITLE = "backup *failed* <!channel> @here";
    private static final String TEXT = "exit code 3 on <node-1> & more\n```\n[link](http://x)\n";

    private Room room;

    @BeforeEach
    void open() throws IOException {
        room = new Room();
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void slack_gets_a_header_and_a_section_in_which_nothing_is_markup() throws Exception {
        JsonNode post = posted(Flavor.SLACK, TITLE, TEXT);

        assertThat(post.at("/text").asString()).isEqualTo("backup *failed* &lt;!channel&gt; @here");
        assertThat(post.at("/blocks/0/text/text").asString()).isEqualTo(TITLE);
        assertThat(post.at("/blocks/1/text/text").asString())
                .isEqualTo("```\nexit code 3 on &lt;node-1&gt; &amp; more\n'''\n[link](http://x)\n```");
    }

    @Test
    void mattermost_gets_markdown_that_calls_nobody() throws Exception {
        assertThat(posted(Flavor.MATTERMOST, TITLE, TEXT).at("/text").asString())
                .isEqualTo("**backup \\*failed\\* \\<\\!channel\\> @\u200bhere**\n"
                        + "```\nexit code 3 on <node-1> & more\n'''\n[link](http://x)\n```");
    }

    @Test
    void discord_gets_an_embed_that_calls_nobody() throws Exception {
        JsonNode post = posted(Flavor.DISCORD, TITLE, TEXT);

        assertThat(post.at("/embeds/0/title").asString()).startsWith("backup \\*failed\\*");
        assertThat(post.at("/embeds/0/description").asString())
                .isEqualTo("```\nexit code 3 on <node-1> & more\n'''\n[link](http://x)\n```");
        assertThat(post.at("/allowed_mentions").toString()).isEqualTo("{\"parse\":[]}");
    }

    @Test
    void teams_gets_an_adaptive_card_with_a_run_of_text_for_each_line() throws Exception {
        JsonNode body = posted(Flavor.TEAMS, TITLE, "one *two*\n\nthree\n").at("/attachments/0/content/body");

        assertThat(body.valueStream().map(block -> block.at("/inlines/0/text").asString()))
                .containsExactly(TITLE, "one *two*", " ", "three");
    }

    @ParameterizedTest
    @EnumSource
    void what_is_too_long_for_a_service_is_cut_in_the_middle(Flavor flavor) throws Exception {
        String post = posted(flavor, "&<".repeat(500), "begin\n" + "<`&\"\u00e4@\n".repeat(50_000) + "end")
                .toString();

        assertThat(post).contains("begin", "………", "end");
    }

    @ParameterizedTest
    @EnumSource
    void an_empty_text_is_delivered(Flavor flavor) throws Exception {
        assertThat(posted(flavor, "title", "").toString()).contains("title");
    }

    @Test
    void a_service_that_wants_a_pause_is_named_with_it() {
        assertFails("/limited", Map.of())
                .isEqualTo(room.url("") + " answered 429, and wants to be left alone for 30 s: rate_limited");
    }

    @Test
    void a_webhook_that_is_gone_is_named_with_the_remedy_and_without_its_token() {
        assertFails("/gone/t0ken-of-the-room", Map.of())
                .isEqualTo(room.url("") + " answered 404: no_service: /gone/***; "
                        + "the webhook is gone, or not for us: make a new one there, and write its address in 'url'");
    }

    @Test
    void a_payload_of_another_flavor_is_refused_with_the_remedy() {
        assertFails("/slack", Map.of("flavor", "discord"))
                .endsWith(" answered 400: no_text; 'flavor' is discord: check that this is whose webhook it is");
    }

    @Test
    void an_answer_of_500_or_a_redirect_is_no_delivery() {
        assertFails("/broken", Map.of()).endsWith(" answered 500: try again");
        assertFails("/moved", Map.of()).endsWith(" answered 308");
        assertThat(room.posts).isEmpty();
    }

    @Test
    void an_answer_that_does_not_come_in_time_is_no_delivery() {
        assertFails("/silent/t0ken-of-the-room", Map.of("timeout", "300ms"))
                .isEqualTo(room.url("") + " did not answer within 300 ms");
    }

    @Test
    void a_refused_connection_and_a_missing_host_are_named() throws IOException {
        int port;
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = taken.getLocalPort();
        }
        assertThat(failure(chat(Map.of("url", "http://127.0.0.1:" + port + "/t0ken", "flavor", "slack"))))
                .isEqualTo("http://127.0.0.1:" + port
                        + " cannot be reached: the connection is refused: check that it is up, and the port");
        assertThat(failure(chat(Map.of("url", "http://chat.invalid/t0ken", "flavor", "slack"))))
                .isEqualTo("http://chat.invalid cannot be reached: nobody knows its name: check the host");
    }

    private JsonNode posted(Flavor flavor, String title, String text) throws Exception {
        chat(Map.of("url", room.url("/" + flavor), "flavor", flavor.toString())).deliver(Messages.of(title, text));
        assertThat(room.posts).hasSize(1);
        return room.posts.get(0);
    }

    private AbstractStringAssert<?> assertFails(String path, Map<String, Object> with) {
        Map<String, Object> all = new HashMap<>(Map.of("url", room.url(path), "flavor", "mattermost"));
        all.putAll(with);
        return assertThat(failure(chat(all)));
    }

    private static String failure(Notifier chat) {
        Throwable failure = catchThrowable(() -> chat.deliver(Messages.of(TITLE, TEXT)));
        assertThat(failure).isInstanceOf(IOException.class);
        return String.valueOf(failure.getMessage());
    }

    private static Notifier chat(Map<String, Object> with) {
        ChatNotifierType type = new ChatNotifierType();
        return type.create(Parameters.read(type.parameters(), with));
    }
}
