package dev.jobqueue.plugin.http;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;

/** What is sent along with a request. */
sealed interface Body {

    record None() implements Body {}

    record Text(String text) implements Body {}

    /** @param path read when the run comes, not before */
    record OfFile(Path path) implements Body {}

    static Body of(Optional<String> text, Optional<Path> file) {
        return text.<Body>map(Text::new).or(() -> file.map(OfFile::new)).orElse(new None());
    }

    /** @throws IOException when the file is not there */
    default BodyPublisher publisher() throws IOException {
        if (this instanceof Text body) {
            return BodyPublishers.ofString(body.text());
        }
        if (this instanceof OfFile body) {
            try {
                return BodyPublishers.ofFile(body.path());
            } catch (FileNotFoundException missing) {
                throw new IOException(
                        "bodyFile " + body.path() + " cannot be read: write it before this job runs, and let the"
                                + " scheduler's user read it",
                        missing);
            }
        }
        return BodyPublishers.noBody();
    }
}
