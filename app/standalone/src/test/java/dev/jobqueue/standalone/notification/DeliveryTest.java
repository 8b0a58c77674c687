package dev.jobqueue.standalone.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.standalone.FailedException;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.assertj.core.api.AbstractStringAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class DeliveryTest {

    private static final Message MESSAGE = TestMessage.of("book", Instant.parse("2026-12-01T02:00:00Z"));
    private static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void the_message_says_that_nothing_has_happened() throws InterruptedException {
        List<Message> delivered = new ArrayList<>();
        delivery(delivered::add, LONG).deliver(MESSAGE);

        assertThat(delivered).singleElement().satisfies(message -> {
            assertThat(message.id()).isEqualTo("notify-test-2026-12-01T02:00:00Z");
            assertThat(message.title()).isEqualTo("Test of notifier 'book'");
            assertThat(message.text()).startsWith("Nothing has happened");
        });
    }

    @Test
    void a_notifier_that_fails_is_quoted() {
        assertFails(LONG, message -> {
                    throw new IOException("mail.example.org refused the password");
                })
                .isEqualTo("not delivered to 'book' (logbook): mail.example.org refused the password");
    }

    @Test
    void what_is_thrown_without_words_is_named_by_its_kind() {
        assertFails(LONG, message -> {
                    throw new IllegalStateException();
                })
                .endsWith(": java.lang.IllegalStateException");
        assertFails(LONG, message -> {
                    throw new NoClassDefFoundError("org/example/Missing");
                })
                .endsWith(": java.lang.NoClassDefFoundError: org/example/Missing");
    }

    @Test
    void a_notifier_that_hangs_is_given_up() {
        CountDownLatch never = new CountDownLatch(1);
        assertFails(Duration.ofMillis(50), message -> never.await()).endsWith(": it did not return within 50 ms");
    }

    private static Delivery delivery(Notifier notifier, Duration patience) {
        return new Delivery(notifier, "'book' (logbook)", patience);
    }

    private static AbstractStringAssert<?> assertFails(Duration patience, Notifier notifier) {
        FailedException failure = catchThrowableOfType(
                FailedException.class, () -> delivery(notifier, patience).deliver(MESSAGE));
        return assertThat(failure.lines().get(0));
    }
}
