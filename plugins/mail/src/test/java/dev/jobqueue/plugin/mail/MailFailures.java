package dev.jobqueue.plugin.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is said of a mail that was not sent. */
final class MailFailures {

    static final String PASSWORD = "s3cret-of-the-mail";

    private MailFailures() {}

    /** The message, after a look for the password in all that a log would show. */
    static String of(ThrowingCallable sending) {
        Throwable failure = catchThrowable(sending);
        assertThat(failure).isInstanceOf(IOException.class);
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain(new Login("ops", PASSWORD).secrets());
        return String.valueOf(failure.getMessage());
    }
}
