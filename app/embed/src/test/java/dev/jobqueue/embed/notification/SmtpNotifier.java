package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The least that a mail server understands. */
record SmtpNotifier(int port) implements Notifier {

    @Override
    public void deliver(Message message) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
                Writer out = new OutputStreamWriter(socket.getOutputStream(), StandardCharsets.UTF_8)) {
            expect(in, "220");
            for (String line :
                    List.of("HELO localhost", "MAIL FROM:<queue@example.org>", "RCPT TO:<ops@example.org>")) {
                say(out, line);
                expect(in, "250");
            }
            say(out, "DATA");
            expect(in, "354");
            say(out, "Subject: " + message.title() + "\r\n\r\n" + message.text().replace("\n", "\r\n") + "\r\n.");
            expect(in, "250");
            say(out, "QUIT");
        }
    }

    private static void say(Writer out, String line) throws IOException {
        out.write(line + "\r\n");
        out.flush();
    }

    private static void expect(BufferedReader in, String code) throws IOException {
        String answer = in.readLine();
        if (answer == null || !answer.startsWith(code)) {
            throw new IOException("the mail server answered '" + answer + "' where " + code + " was expected");
        }
    }
}
