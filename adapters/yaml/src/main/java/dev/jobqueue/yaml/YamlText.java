package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.Fault;
import dev.jobqueue.domain.document.InvalidDocumentException;
import dev.jobqueue.domain.document.Position;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Makes text of bytes: UTF-8 with or without a byte order mark, printable, and without endless lines. */
final class YamlText {

    /** The parser's cost grows with the square of a line beyond its buffer, which is as long as this. */
    static final int MAX_LINE = 1 << 20;

    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final String name;
    private int line = 1;
    private int column = 1;

    private YamlText(String name) {
        this.name = name;
    }

    static String decode(String name, byte[] bytes) throws InvalidDocumentException {
        return new YamlText(name).decode(bytes);
    }

    private String decode(byte[] bytes) throws InvalidDocumentException {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        CharBuffer out = CharBuffer.allocate(bytes.length);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(in, out, true);
        String text = out.flip().toString();
        if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
            text = text.substring(1);
        }
        check(text);
        if (result.isError()) {
            throw refused("not-text", "byte " + in.position() + " of the file is not UTF-8: save it as UTF-8 text");
        }
        return text;
    }

    private void check(String text) throws InvalidDocumentException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!isPrintable(c)) {
                throw refused(
                        "not-text", String.format("the character U+%04X is not text: is this a binary file?", (int) c));
            }
            if (c == '\n') {
                line++;
                column = 1;
            } else if (!Character.isLowSurrogate(c)) {
                column++;
            }
            if (column > MAX_LINE) {
                throw refused("long-line", "the line is longer than " + MAX_LINE + " characters: break it");
            }
        }
    }

    /** As YAML 1.2.2, section 5.1. */
    private static boolean isPrintable(char c) {
        return (c >= ' ' && c <= '~')
                || c == '\n'
                || c == '\t'
                || c == '\r'
                || c == '\u0085'
                || (c >= '\u00A0' && c != '\uFFFE' && c != '\uFFFF');
    }

    private InvalidDocumentException refused(String code, String message) {
        return new InvalidDocumentException(name, List.of(new Fault(new Position(line, column), code, message)));
    }
}
