package dev.jobqueue.plugin.wire;

import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/** Takes secrets out of what others say, before it is shown. */
public final class Mask {

    private static final String MASKED = "***";

    private final List<String> secrets;

    public Mask(Collection<String> secrets) {
        // The longest first: one may be part of another.
        this.secrets = secrets.stream()
                .filter(secret -> !secret.isBlank())
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    public String over(String text) {
        String masked = text;
        for (String secret : secrets) {
            masked = masked.replace(secret, MASKED);
        }
        return masked;
    }

    /** Over the begin of a longer text, without what may be the first part of a secret at the cut. */
    public String overBeginning(String cut) {
        String masked = over(cut);
        return masked.substring(0, Math.max(0, masked.length() - longestBytes()));
    }

    /** Over the end of a longer text, without what may be the last part of a secret at the cut. */
    public String overEnd(String cut) {
        String masked = over(cut);
        return masked.substring(Math.min(masked.length(), longestBytes()));
    }

    /** Bytes of the longest secret: who cuts a text before this mask is over it must keep as many more. */
    public int longestBytes() {
        return secrets.stream()
                .mapToInt(secret -> secret.getBytes(StandardCharsets.UTF_8).length)
                .max()
                .orElse(0);
    }

    @Override
    public String toString() {
        return MASKED;
    }
}
