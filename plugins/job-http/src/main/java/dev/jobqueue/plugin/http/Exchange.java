package dev.jobqueue.plugin.http;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLException;

/** Sends requests within one time limit, and says of each that failed why and what to do. */
final class Exchange {

    private final HttpSettings settings;
    private final HttpClient client;
    private final long endsNanos;

    /** The time begins to run. */
    Exchange(HttpSettings settings) throws IOException {
        this.settings = settings;
        this.endsNanos = System.nanoTime() + nanos(settings.timeout());
        HttpClient.Builder builder = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(settings.timeout());
        if (settings.trust().isPresent()) {
            builder.sslContext(Trust.of(settings.trust().get()));
        }
        this.client = builder.build();
    }

    private static long nanos(Duration timeout) {
        Duration longest = Duration.ofDays(365);
        return (timeout.compareTo(longest) > 0 ? longest : timeout).toNanos();
    }

    /** @throws IOException saying why there is no answer */
    HttpResponse<byte[]> send(Call call) throws IOException, InterruptedException {
        CompletableFuture<HttpResponse<byte[]>> answer =
                client.sendAsync(call.request(), head -> new AtMost(settings.maxAnswerBytes()));
        try {
            return answer.get(Math.max(0, endsNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (TimeoutException late) {
            throw tooLate(call);
        } catch (ExecutionException failed) {
            throw explained(call, failed.getCause() == null ? failed : failed.getCause());
        } finally {
            answer.cancel(true);
        }
    }

    private IOException explained(Call call, Throwable cause) {
        String where = Shown.origin(call.url());
        if (cause instanceof HttpConnectTimeoutException) {
            return tooLate(call);
        }
        if (cause instanceof AtMost.TooLong) {
            return new IOException(where + ": " + cause.getMessage(), cause);
        }
        if (cause instanceof SSLException) {
            return new IOException(
                    where + " offers no TLS that is trusted ("
                            + settings.mask().over(said(cause))
                            + "): name the certificates of its authority as trust, or the host that its certificate is for in url",
                    cause);
        }
        String remedy =
                cause instanceof ConnectException ? ": check the host and the port in url, and that it is up" : "";
        return new IOException(
                where + " cannot be reached (" + settings.mask().over(said(cause)) + ")" + remedy, cause);
    }

    private static String said(Throwable cause) {
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    private IOException tooLate(Call call) {
        return new IOException(Shown.origin(call.url()) + " did not answer within "
                + settings.timeout().toMillis() + " ms: raise timeout, or find out what it waits for");
    }
}
