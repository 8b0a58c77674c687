package dev.jobqueue.plugin.wire;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Posts to one address. Any 2xx answer is a delivery; everything else is none, redirects included: what was signed, or holds a
 * token, goes where it was meant to go, or nowhere.
 */
public final class Posting {

    /** Of an answer that is no delivery, so much goes into the message. */
    private static final int SHOWN_CHARS = 300;

    private final PostAddress address;
    private @Nullable HttpClient client;

    public Posting(PostAddress address) {
        this.address = address;
    }

    /**
     * @throws RefusedException naming the host and what it answered
     * @throws IOException naming the host, and why it could not be reached
     */
    public void post(byte[] body, Map<String, String> headers) throws IOException, InterruptedException {
        HttpResponse<String> answer = answer(request(body, headers));
        int status = answer.statusCode();
        if (!isDelivery(status)) {
            String text = beginning(answer.body());
            String pause = answer.headers()
                    .firstValue("Retry-After")
                    .map(wait -> ", and wants to be left alone for " + wait + " s")
                    .orElse("");
            throw new RefusedException(
                    status,
                    address.shown() + " answered " + status + address.mask().over(pause)
                            + (text.isEmpty() ? "" : ": " + text));
        }
    }

    private String beginning(String body) {
        Mask mask = address.mask();
        boolean isCut = body.getBytes(StandardCharsets.UTF_8).length >= keptBytes();
        String text = (isCut ? mask.overBeginning(body) : mask.over(body))
                .replaceAll("\\s+", " ")
                .strip();
        return text.length() > SHOWN_CHARS ? text.substring(0, SHOWN_CHARS) + "..." : text;
    }

    /** Of an answer, enough to see that there is a cut, and to mask what begins before it and ends behind it. */
    private int keptBytes() {
        return SHOWN_CHARS + 1 + address.mask().longestBytes();
    }

    private HttpResponse<String> answer(HttpRequest request) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<String>> answer =
                client().sendAsync(request, head -> new FirstBytes(isDelivery(head.statusCode()) ? 0 : keptBytes()));
        try {
            return answer.get(address.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException late) {
            throw tooLate(late);
        } catch (ExecutionException failed) {
            Throwable cause = failed.getCause() == null ? failed : failed.getCause();
            if (cause instanceof HttpTimeoutException) {
                throw tooLate(cause);
            }
            throw new IOException(
                    address.shown() + " cannot be reached: " + address.mask().over(reason(cause)), cause);
        } finally {
            answer.cancel(true);
        }
    }

    private static String reason(Throwable failure) {
        if (Trust.causeOf(failure, UnresolvedAddressException.class).isPresent()
                || Trust.causeOf(failure, UnknownHostException.class).isPresent()) {
            return "nobody knows its name: check the host";
        }
        if (failure instanceof ConnectException && failure.getMessage() == null) {
            return "the connection is refused: check that it is up, and the port";
        }
        return Trust.fault(failure).orElseGet(failure::toString);
    }

    private IOException tooLate(Throwable cause) {
        return new IOException(
                address.shown() + " did not answer within " + address.timeout().toMillis() + " ms", cause);
    }

    private HttpRequest request(byte[] body, Map<String, String> headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(address.url())
                .setHeader("User-Agent", "jobqueue")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        headers.forEach(request::setHeader);
        return request.build();
    }

    private static boolean isDelivery(int status) {
        return status >= 200 && status < 300;
    }

    /** Made when first needed: it costs start-up time. */
    private synchronized HttpClient client() throws IOException {
        HttpClient present = client;
        if (present == null) {
            present = HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(address.timeout())
                    .sslContext(Trust.context(address.trust()))
                    .build();
            client = present;
        }
        return present;
    }
}
