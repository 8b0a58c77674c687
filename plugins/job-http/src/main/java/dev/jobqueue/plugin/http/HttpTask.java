package dev.jobqueue.plugin.http;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** One attempt: sends the request, follows redirects where it may, and fails when the answer is not as expected. */
final class HttpTask implements JobTask {

    /** Of an answer, so much goes into the output. */
    private static final int LOGGED_CHARS = 4_000;

    /** And so much into a message. */
    private static final int SHOWN_CHARS = 200;

    private static final int MOST_REDIRECTS = 10;
    private static final List<Integer> REDIRECTS = List.of(301, 302, 303, 307, 308);

    private final HttpSettings settings;

    HttpTask(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public void run(RunContext context) throws IOException, InterruptedException {
        Exchange exchange = new Exchange(settings);
        long began = System.nanoTime();
        Call call = settings.call();
        HttpResponse<byte[]> answer = sent(call, exchange, context);
        for (int count = 0; settings.followRedirects() && isRedirect(answer); count++) {
            if (count == MOST_REDIRECTS) {
                throw new IOException(call + " is redirect number " + (count + 1) + ", and " + MOST_REDIRECTS
                        + " are allowed: write the final address as url");
            }
            call = next(call, answer);
            answer = sent(call, exchange, context);
        }
        context.attribute("durationMillis", Long.toString((System.nanoTime() - began) / 1_000_000));
        judge(call, answer, context);
    }

    private HttpResponse<byte[]> sent(Call call, Exchange exchange, RunContext context)
            throws IOException, InterruptedException {
        context.log(settings.mask().over(call.toString()));
        HttpResponse<byte[]> answer = exchange.send(call);
        context.log("answered " + answer.statusCode() + " with " + answer.body().length + " bytes");
        context.attribute("status", Integer.toString(answer.statusCode()));
        return answer;
    }

    private static boolean isRedirect(HttpResponse<byte[]> answer) {
        return REDIRECTS.contains(answer.statusCode())
                && answer.headers().firstValue("Location").isPresent();
    }

    private Call next(Call call, HttpResponse<byte[]> answer) throws IOException {
        String location = answer.headers().firstValue("Location").orElse("");
        return call.redirected(answer.statusCode(), location)
                .orElseThrow(() -> new IOException(Shown.origin(call.url()) + " answered " + answer.statusCode()
                        + " with a redirect that is not followed, as it leads from https to http or to no web address:"
                        + " write the final address as url"));
    }

    private void judge(Call call, HttpResponse<byte[]> answer, RunContext context)
            throws IOException, InterruptedException {
        String body = new String(answer.body(), StandardCharsets.UTF_8);
        String shown = settings.mask().over(body);
        if (!shown.isBlank()) {
            context.log(cut(shown, LOGGED_CHARS));
        }
        String where = Shown.origin(call.url());
        if (!settings.expected().status().accepts(answer.statusCode())) {
            String words = cut(shown.replaceAll("\\s+", " ").strip(), SHOWN_CHARS);
            throw new IOException(where + " answered " + answer.statusCode() + ", which should be "
                    + settings.expected().status() + hint(call, answer)
                    + (words.isEmpty() ? "" : "; it says: " + words));
        }
        Optional<String> fault = settings.expected().fault(body);
        if (fault.isPresent()) {
            throw new IOException(where + " answered " + answer.statusCode() + ", but "
                    + settings.mask().over(fault.get()) + "; its beginning is in the output");
        }
    }

    /** What to do about the statuses that have a usual reason. */
    private String hint(Call call, HttpResponse<byte[]> answer) {
        if (isRedirect(answer)) {
            return answer.headers()
                    .firstValue("Location")
                    .map(location -> " (a redirect" + target(call, location)
                            + ", which is not followed: set followRedirects: true, or write that address as url)")
                    .orElse("");
        }
        return switch (answer.statusCode()) {
            case 401 -> " (it does not accept the credentials: check user and password, token or headers)";
            case 403 -> " (these credentials may not do this)";
            case 407 -> " (a proxy asks for credentials)";
            default -> "";
        };
    }

    private String target(Call call, String location) {
        try {
            URI target = call.url().resolve(location);
            return target.getHost() == null ? "" : " to " + settings.mask().over(Shown.address(target));
        } catch (IllegalArgumentException unreadable) {
            return "";
        }
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) + "..." : text;
    }
}
