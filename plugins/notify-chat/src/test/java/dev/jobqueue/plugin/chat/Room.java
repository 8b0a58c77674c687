package dev.jobqueue.plugin.chat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/** The webhooks of four services on this machine, which take what the services' documentation says that they take, and no more. */
final class Room implements AutoCloseable {

    /** What was taken. */
    final List<JsonNode> posts = new CopyOnWriteArrayList<>();

    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Room() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        takes("/slack", 200, Services::slackRefuses);
        takes("/mattermost", 200, Services::mattermostRefuses);
        takes("/teams", 202, Services::teamsRefuses);
        takes("/discord", 204, Services::discordRefuses);
        server.createContext("/limited", exchange -> {
            exchange.getResponseHeaders().set("Retry-After", "30");
            answer(exchange, 429, "rate_limited");
        });
        server.createContext("/gone", exchange -> answer(exchange, 404, "no_service: " + exchange.getRequestURI()));
        server.createContext("/broken", exchange -> answer(exchange, 500, "try\nagain"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", url("/mattermost"));
            answer(exchange, 308, "");
        });
        server.createContext("/silent", exchange -> {
            try (exchange) {
                closing.await();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void takes(String path, int status, Function<JsonNode, String> refuses) {
        server.createContext(path, exchange -> {
            JsonNode post =
                    new ObjectMapper().readTree(exchange.getRequestBody().readAllBytes());
            String fault = isJson(exchange) ? refuses.apply(post) : "invalid_payload";
            if (fault.isEmpty()) {
                posts.add(post);
            }
            answer(exchange, fault.isEmpty() ? status : 400, fault);
        });
    }

    private static boolean isJson(HttpExchange exchange) {
        return exchange.getRequestMethod().equals("POST")
                && "application/json".equals(exchange.getRequestHeaders().getFirst("Content-Type"));
    }

    private static void answer(HttpExchange exchange, int status, String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
