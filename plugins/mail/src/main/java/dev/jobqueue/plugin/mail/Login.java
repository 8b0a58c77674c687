package dev.jobqueue.plugin.mail;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/** Who a mail server shall think that we are. */
record Login(String user, String password) {

    /** The password in the shapes in which it goes over the line, any of which a server may repeat. */
    List<String> secrets() {
        return List.of(password, base64(password), base64("\0" + user + "\0" + password));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return user;
    }
}
