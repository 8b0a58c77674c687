package dev.jobqueue.plugin.webhook;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;

/** An HTTP server on this machine that keeps what it gets, and answers as the test wants. */
final class Receiver implements AutoCloseable {

    record Request(String method, String path, Headers headers, String text) {}

    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;

    Receiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/ok", exchange -> answer(exchange, 204, ""));
        server.createContext("/broken", exchange -> answer(exchange, 500, "the\n  database is down"));
        server.createContext("/moved", exchange -> {
            exchange.getResponseHeaders().set("Location", url("/ok"));
            answer(exchange, 302, "");
        });
        server.createContext("/long", exchange -> answer(exchange, 503, "x".repeat(1_000_000)));
        server.createContext(
                "/echo",
                exchange -> answer(
                        exchange,
                        400,
                        "x".repeat(290) + " you sent "
                                + exchange.getRequestHeaders().getFirst("Authorization")));
        server.createContext("/silent", exchange -> {
            keep(exchange);
            await();
            exchange.close();
        });
        server.createContext("/dripping", exchange -> {
            keep(exchange);
            exchange.sendResponseHeaders(500, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.createContext("/delivered-but-dripping", exchange -> {
            keep(exchange);
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + server.getAddress().getPort() + path;
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        keep(exchange);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        try (exchange) {
            exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    private void keep(HttpExchange exchange) throws IOException {
        requests.add(new Request(
                exchange.getRequestMethod(),
                exchange.getRequestURI().toString(),
                exchange.getRequestHeaders(),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8)));
    }

    private void await() {
        try {
            closing.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closing.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
