package dev.jobqueue.plugin.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import javax.net.ssl.SSLContext;

/** A web site on this machine that keeps what it gets, and answers as the test wants. */
final class Site implements AutoCloseable {

    static final String USER = "ada";
    static final String PASSWORD = "l0velace";

    record Request(String method, String path, Headers headers, String text) {}

    final BlockingQueue<Request> requests = new LinkedBlockingQueue<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final String scheme;

    Site() throws IOException {
        this("http", HttpServer.create(here(), 0));
    }

    /** One that is met by TLS, as host {@code localhost}. */
    Site(SSLContext tls) throws IOException {
        this("https", secured(tls));
    }

    private static HttpServer secured(SSLContext tls) throws IOException {
        HttpsServer server = HttpsServer.create(here(), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(tls));
        return server;
    }

    private Site(String scheme, HttpServer server) {
        this.scheme = scheme;
        this.server = server;
        server.setExecutor(threads);
        answers("/ok", 200, "{\"status\": \"ok\", \"count\": 3, \"items\": [{\"name\": \"a/b\"}], \"none\": null}");
        answers("/nothing", 204, "");
        answers("/broken", 500, "the\n  database is down");
        answers("/long", 200, "x".repeat(100_000));
        answers("/forms", 200, "hello = world");
        server.createContext("/private", exchange -> {
            String expected =
                    Base64.getEncoder().encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
            boolean known =
                    ("Basic " + expected).equals(exchange.getRequestHeaders().getFirst("Authorization"));
            answer(exchange, known ? 200 : 401, known ? "welcome" : "who are you?");
        });
        server.createContext("/echo", exchange -> {
            Headers headers = exchange.getRequestHeaders();
            answer(
                    exchange,
                    400,
                    exchange.getRequestURI() + " " + headers.getFirst("Authorization") + " "
                            + headers.getFirst("X-Key"));
        });
        server.createContext("/silent", exchange -> {
            keep(exchange);
            await();
            exchange.close();
        });
        server.createContext("/dripping", exchange -> {
            keep(exchange);
            exchange.sendResponseHeaders(200, 100);
            exchange.getResponseBody().write('x');
            exchange.getResponseBody().flush();
            await();
            exchange.close();
        });
        server.start();
    }

    private static InetSocketAddress here() {
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    }

    void answers(String path, int status, String body) {
        server.createContext(path, exchange -> answer(exchange, status, body));
    }

    void redirects(String path, int status, String location) {
        server.createContext(path, exchange -> {
            exchange.getResponseHeaders().set("Location", location);
            answer(exchange, status, "");
        });
    }

    /** Does this as soon as a request has come, and never answers. */
    void does(String path, Runnable something) {
        server.createContext(path, exchange -> {
            something.run();
            await();
            exchange.close();
        });
    }

    String origin() {
        return origin(scheme.equals("https") ? "localhost" : "127.0.0.1");
    }

    String origin(String host) {
        return scheme + "://" + host + ":" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange, int status, String body) throws IOException {
        keep(exchange);
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        boolean bare = bytes.length == 0 || exchange.getRequestMethod().equals("HEAD");
        try (exchange) {
            exchange.sendResponseHeaders(status, bare ? -1 : bytes.length);
            if (!bare) {
                exchange.getResponseBody().write(bytes);
            }
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
