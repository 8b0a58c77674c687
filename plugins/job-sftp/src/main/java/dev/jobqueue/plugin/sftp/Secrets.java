package dev.jobqueue.plugin.sftp;

import java.util.List;

/** What no message may hold, though a server may repeat it. */
record Secrets(List<String> texts) {

    private static final String MASKED = "***";

    String mask(String text) {
        String masked = text;
        for (String secret : texts) {
            masked = masked.replace(secret, MASKED);
        }
        return masked;
    }

    @Override
    public String toString() {
        return MASKED;
    }
}
