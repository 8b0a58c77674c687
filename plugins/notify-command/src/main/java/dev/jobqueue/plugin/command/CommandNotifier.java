package dev.jobqueue.plugin.command;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.plugin.wire.Mask;
import dev.jobqueue.plugin.wire.MessageFields;
import dev.jobqueue.plugin.wire.MessageJson;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Runs a program with the message on its standard input, as JSON, and in its environment. Exit code 0 is a delivery. What still runs
 * of it after its time is killed.
 */
final class CommandNotifier implements Notifier {

    /** Linux takes no longer text into an environment than 128 KiB. */
    private static final int FIELD_CHARS = 30_000;

    private static final int SHOWN_CHARS = 500;

    private final CommandSettings settings;

    CommandNotifier(CommandSettings settings) {
        this.settings = settings;
    }

    /** @throws IOException with the exit code and the end of its standard error, or why it did not start or end */
    @Override
    public void deliver(Message message) throws IOException, InterruptedException {
        // Files, not pipes: a program need not read what it gets, and what it leaves behind may hold them open.
        Path input = Files.createTempFile("jobqueue-notify", ".json");
        Path errors = Files.createTempFile("jobqueue-notify", ".err");
        try {
            Files.write(input, MessageJson.of(message));
            run(message, input, errors);
        } finally {
            Files.delete(input);
            Files.delete(errors);
        }
    }

    private void run(Message message, Path input, Path errors) throws IOException, InterruptedException {
        String mark = UUID.randomUUID().toString();
        Process process = start(message, mark, input, errors);
        boolean ended = false;
        try {
            ended = process.waitFor(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            if (!ended) {
                MarkedProcesses.kill(mark);
            }
        }
        if (!ended) {
            throw new IOException(program() + " did not end within "
                    + settings.timeout().toMillis() + " ms and was killed: give it more 'timeout', or make it quicker"
                    + said(errors));
        }
        if (process.exitValue() != 0) {
            throw new IOException(program() + " ended with exit code " + process.exitValue() + said(errors));
        }
    }

    private Process start(Message message, String mark, Path input, Path errors) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(settings.command());
        settings.directory().ifPresent(directory -> builder.directory(directory.toFile()));
        Map<String, String> environment = builder.environment();
        environment.putAll(settings.env());
        MessageFields.of(message)
                .forEach((name, value) -> environment.put(
                        "JOBQUEUE_" + name.replaceAll("(\\p{Lu})", "_$1").toUpperCase(Locale.ROOT), fitting(value)));
        environment.put(MarkedProcesses.VARIABLE, mark);
        try {
            return builder.redirectInput(input.toFile())
                    .redirectOutput(Redirect.DISCARD)
                    .redirectError(errors.toFile())
                    .start();
        } catch (IOException broken) {
            throw new IOException(
                    program() + " does not start (" + settings.mask().over(String.valueOf(broken.getMessage()))
                            + "): check that it is there, and may be run",
                    broken);
        }
    }

    private static String fitting(String value) {
        String text = value.replace("\0", "");
        return text.length() > FIELD_CHARS ? text.substring(0, FIELD_CHARS) : text;
    }

    /** Arguments may be secrets: they are not shown. */
    private String program() {
        return "'" + settings.command().get(0) + "'";
    }

    private String said(Path errors) throws IOException {
        String all = endOf(errors).replaceAll("\\s+", " ").strip();
        String end = all.length() > SHOWN_CHARS ? "..." + all.substring(all.length() - SHOWN_CHARS) : all;
        return end.isEmpty() ? "" : ": " + end;
    }

    private String endOf(Path errors) throws IOException {
        Mask mask = settings.mask();
        int kept = SHOWN_CHARS * Character.BYTES * 2 + mask.longestBytes();
        try (RandomAccessFile file = new RandomAccessFile(errors.toFile(), "r")) {
            long start = Math.max(0, file.length() - kept);
            byte[] end = new byte[(int) (file.length() - start)];
            file.seek(start);
            file.readFully(end);
            String text = new String(end, StandardCharsets.UTF_8);
            return start == 0 ? mask.over(text) : mask.overEnd(text);
        }
    }
}
