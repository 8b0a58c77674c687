package dev.jobqueue.plugin.webhook;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts messages. Any 2xx answer is a delivery; everything else is none, redirects included: a signed body goes where it was
 * meant to go, or nowhere.
 */
final class WebhookNotifier implements Notifier {

    static final String SIGNATURE_HEADER = "X-Jobqueue-Signature";

    /** Of an answer that is no delivery, so much goes into the message. */
    private static final int SHOWN_CHARS = 300;

    private final WebhookSettings settings;
    private @Nullable HttpClient client;

    WebhookNotifier(WebhookSettings settings) {
        this.settings = settings;
    }

    /** @throws IOException naming the host and what it answered, or why it could not be reached */
    @Override
    public void deliver(Message message) throws IOException, InterruptedException {
        HttpResponse<String> answer = post(NotificationJson.write(message));
        if (!isDelivery(answer.statusCode())) {
            String body = beginning(answer.body());
            throw new IOException(
                    settings.shown() + " answered " + answer.statusCode() + (body.isEmpty() ? "" : ": " + body));
        }
    }

    private String beginning(String body) {
        String text = settings.mask(body).replaceAll("\\s+", " ").strip();
        return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
    }

    private HttpResponse<String> post(byte[] body) throws IOException, InterruptedException {
        // Enough to see that there is a cut, and to mask what begins before it and ends behind it.
        int kept = SHOWN_CHARS + 1 + settings.longestHidden();
        CompletableFuture<HttpResponse<String>> answer =
                client().sendAsync(request(body), head -> new FirstBytes(isDelivery(head.statusCode()) ? 0 : kept));
        try {
            return answer.get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooLate(late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw tooLate(cause);
            }
            throw new IOException(settings.shown() + " cannot be reached: " + settings.mask(cause.toString()), cause);
        } finally {
            answer.cancel(true);
        }
    }

    private IOException tooLate(Throwable cause) {
        return new IOException(
                settings.shown() + " did not answer within "
                        + settings.timeout().toMillis() + " ms",
                cause);
    }

    private HttpRequest request(byte[] body) {
        HttpRequest.Builder request = HttpRequest.newBuilder(settings.url())
                .setHeader("User-Agent", "jobqueue")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        settings.headers().forEach(request::setHeader);
        request.setHeader("Content-Type", "application/json");
        settings.secret().ifPresent(secret -> request.setHeader(SIGNATURE_HEADER, Signature.of(body, secret)));
        return request.build();
    }

    private static boolean isDelivery(int status) {
        return status >= 200 && status < 300;
    }

    /** Made when first needed: it costs start-up time. */
    private synchronized HttpClient client() {
        HttpClient present = client;
        if (present == null) {
            present = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(settings.timeout())
                    .build();
            client = present;
        }
        return present;
    }
}
