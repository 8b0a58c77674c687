package dev.jobqueue.plugin.mail;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/** A mail server that answers each line as the test says, for what a sound one would not answer. */
final class ScriptedServer implements AutoCloseable {

    /** Every line that came. */
    final List<String> lines = new CopyOnWriteArrayList<>();

    private final ServerSocket server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
    private final String greeting;
    private final UnaryOperator<String> answers;

    /**
     * @param greeting empty: it never speaks
     * @param answers to a line; empty: as a server that takes everything
     */
    ScriptedServer(String greeting, UnaryOperator<String> answers) throws IOException {
        this.greeting = greeting;
        this.answers = answers;
        Thread thread = new Thread(this::serve, "scripted mail server");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (Socket connection = server.accept()) {
                talk(connection);
            } catch (IOException gone) {
                lines.add("gone: " + gone.getMessage());
            }
        }
    }

    private void talk(Socket connection) throws IOException {
        BufferedReader in =
                new BufferedReader(new InputStreamReader(connection.getInputStream(), StandardCharsets.ISO_8859_1));
        say(connection, greeting);
        boolean isData = false;
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            lines.add(line);
            boolean endsData = isData && line.equals(".");
            if (!isData || endsData) {
                String answer = answers.apply(line);
                say(connection, answer.isEmpty() ? usual(line) : answer);
                isData = line.toUpperCase(Locale.ROOT).equals("DATA");
            }
        }
    }

    private static String usual(String line) {
        return switch (line.toUpperCase(Locale.ROOT)) {
            case "DATA" -> "354 go on";
            case "QUIT" -> "221 bye";
            default -> "250 fine";
        };
    }

    private static void say(Socket connection, String text) throws IOException {
        if (!text.isEmpty()) {
            connection.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
