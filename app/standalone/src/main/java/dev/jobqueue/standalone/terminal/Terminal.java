package dev.jobqueue.standalone.terminal;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** What the program writes to: whether it is a terminal, how large, and what it can show. */
public final class Terminal {

    private static final Size USUAL = new Size(24, 80);
    private static final long STTY_MILLIS = 500;

    private Terminal() {}

    /** Rows and columns. */
    public record Size(int rows, int columns) {}

    /** True where standard output is a terminal, as far as {@code /proc} tells. */
    public static boolean isOutput() {
        try {
            String target = Files.readSymbolicLink(Path.of("/proc/self/fd/1")).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException notLinux) {
            return false;
        }
    }

    /** Colours unless {@code NO_COLOR} is set or the terminal is dumb, signs where the locale is UTF-8. */
    public static Style style(Map<String, String> environment) {
        boolean colour = !environment.containsKey("NO_COLOR") && !"dumb".equals(environment.get("TERM"));
        return new Style(colour, charset(environment).equals(StandardCharsets.UTF_8));
    }

    /** Standard output in the locale's character set, which the virtual machine does not always use by itself. */
    public static PrintStream output(Map<String, String> environment) {
        return new PrintStream(System.out, true, charset(environment));
    }

    /** The same for text; it flushes with each line. */
    public static PrintWriter writer(Map<String, String> environment) {
        return new PrintWriter(new OutputStreamWriter(System.out, charset(environment)), true);
    }

    /** The size now, as {@code stty} tells it; 24 by 80 where it does not. */
    public static Size size() {
        try {
            Process stty = new ProcessBuilder("stty", "size")
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/tty").toFile()))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String said = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            if (stty.waitFor(STTY_MILLIS, TimeUnit.MILLISECONDS) && said.matches("[1-9][0-9]{0,4} [1-9][0-9]{0,4}")) {
                String[] words = said.split(" ", -1);
                return new Size(Integer.parseInt(words[0]), Integer.parseInt(words[1]));
            }
            return USUAL;
        } catch (IOException noTerminal) {
            return USUAL;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return USUAL;
        }
    }

    private static Charset charset(Map<String, String> environment) {
        for (String name : new String[] {"LC_ALL", "LC_CTYPE", "LANG"}) {
            String value = environment.getOrDefault(name, "");
            if (!value.isEmpty()) {
                return value.toUpperCase(Locale.ROOT).replace("-", "").endsWith("UTF8")
                        ? StandardCharsets.UTF_8
                        : StandardCharsets.US_ASCII;
            }
        }
        return StandardCharsets.US_ASCII;
    }
}
