package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Document;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Placeholders;
import java.nio.file.Path;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;

/**
 * Parses YAML 1.2 (core schema) into values with positions. Whatever is wrong with a file or a text, and however hostile it is,
 * ends soon, in an {@link InvalidDocumentException} or in the faults of the document.
 */
public final class YamlDocuments {

    public static final int DEFAULT_MAX_BYTES = 10 << 20;

    private static final int LEAST_BUFFER = 1024;

    private final int maxBytes;

    public YamlDocuments() {
        this(DEFAULT_MAX_BYTES);
    }

    /** @param maxBytes larger documents are refused */
    public YamlDocuments(int maxBytes) {
        this.maxBytes = maxBytes;
    }

    /** @throws InvalidDocumentException when the file cannot be read or is not YAML */
    public Document read(Path file, Placeholders placeholders) throws InvalidDocumentException {
        return parse(file.toString(), FileBytes.read(file, maxBytes), placeholders);
    }

    /**
     * Parses a text in UTF-8.
     *
     * @param name how the user named it
     * @throws InvalidDocumentException when it is not YAML
     */
    public Document parse(String name, byte[] utf8, Placeholders placeholders) throws InvalidDocumentException {
        FileBytes.checkSize(name, utf8.length, maxBytes);
        String text = YamlText.decode(name, utf8);
        LoadSettings settings = LoadSettings.builder()
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(LEAST_BUFFER, Math.min(text.length() + 1, YamlText.MAX_LINE)))
                .build();
        return new YamlComposer(name, new Parse(settings).parseString(text), placeholders).compose();
    }
}
