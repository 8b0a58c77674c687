package dev.jobqueue.plugin.mail;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import jakarta.mail.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Sends its letter once. A receiver who is refused fails the attempt, though the others have the mail. */
record MailTask(Smtp smtp, Letter letter) implements JobTask {

    /** More than most servers take. */
    private static final long ATTACHED_BYTES = 50L * 1024 * 1024;

    @Override
    public void run(RunContext context) throws IOException {
        checkAttachments();
        Delivery delivery = smtp.send(letter, letter.addresses().receivers());
        for (Address receiver : delivery.reached()) {
            context.log("sent to " + receiver);
        }
        if (!delivery.refusals().isEmpty()) {
            throw new IOException(String.join("; ", delivery.refusals()) + "; the other receivers have it");
        }
    }

    private void checkAttachments() throws IOException {
        long bytes = 0;
        for (Path file : letter.attachments()) {
            if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
                throw new IOException("'" + file + "' cannot be attached: check that it is a file, and may be read");
            }
            bytes += Files.size(file);
        }
        if (bytes > ATTACHED_BYTES) {
            throw new IOException("the attachments have " + bytes + " bytes, and may have " + ATTACHED_BYTES
                    + ": attach less, or mail a link");
        }
    }
}
