package dev.jobqueue.plugin.mail;

import dev.jobqueue.plugin.wire.Trust;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.angus.mail.smtp.SMTPAddressFailedException;
import org.eclipse.angus.mail.smtp.SMTPSenderFailedException;
import org.jspecify.annotations.Nullable;

/** Says of a mail that could not be sent whom it did not reach, why, and what helps; never a password, even if the server repeats it. */
final class MailFaults {

    private final MailServer server;

    MailFaults(MailServer server) {
        this.server = server;
    }

    /** The failure has no cause: its words are the server's, and may hold anything. */
    IOException of(MessagingException failure) {
        List<String> refusals = refusals(failure);
        return new IOException(refusals.isEmpty() ? said(reason(failure)) : String.join("; ", refusals));
    }

    /** Of each receiver who is refused. */
    List<String> refusals(MessagingException failure) {
        List<String> refusals = new ArrayList<>();
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SMTPAddressFailedException refused) {
                refusals.add(said(server + " refuses '" + refused.getAddress().getAddress() + "' (" + words(refused)
                        + "): check the address"));
            }
        }
        return refusals;
    }

    private static String words(MessagingException failure) {
        return String.valueOf(failure.getMessage()).strip();
    }

    private String said(String words) {
        return server.mask().over(words).replaceAll("\\s+", " ").strip();
    }

    private String reason(MessagingException failure) {
        if (Trust.causeOf(failure, SocketTimeoutException.class).isPresent()) {
            return server + " did not answer within " + server.timeout().toMillis()
                    + " ms: check that it is up, and that 'tls: " + server.tls() + "' is right for this port";
        }
        if (Trust.causeOf(failure, UnknownHostException.class).isPresent()) {
            return server + " cannot be reached: nobody knows its name: check 'host'";
        }
        if (Trust.causeOf(failure, ConnectException.class).isPresent()) {
            return server + " cannot be reached: the connection is refused: check that it is up, and the port";
        }
        return Trust.fault(failure)
                .map(fault -> server + " cannot be reached: " + fault)
                .orElseGet(() -> answer(failure));
    }

    private String answer(MessagingException failure) {
        String words = words(failure);
        if (failure instanceof AuthenticationFailedException) {
            return server + " refuses user '" + server.login().map(Login::user).orElse("") + "' (" + words
                    + "): check 'user' and 'password'";
        }
        if (Trust.causeOf(failure, SMTPSenderFailedException.class).isPresent()) {
            return server + " refuses the sender (" + words + "): check 'from'";
        }
        if (words.contains("STARTTLS is required")) {
            return server + " offers no STARTTLS: write 'tls: implicit' with the port for it, or 'tls: none' if nobody"
                    + " can listen";
        }
        return server + " does not take the mail: " + words;
    }
}
