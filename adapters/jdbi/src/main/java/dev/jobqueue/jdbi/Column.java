package dev.jobqueue.jdbi;

import dev.jobqueue.jdbi.table.AnyText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How values stand in columns. Instants are whole microseconds since 1970: what is finer is cut off here, and nowhere else. Maps of
 * text are in the format of {@link Properties}, which keeps any character.
 */
final class Column {

    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    private Column() {}

    /** @throws IllegalArgumentException when the instant is more than 290,000 years away */
    static long micros(Instant instant) {
        try {
            return Math.addExact(
                    Math.multiplyExact(instant.getEpochSecond(), MICROS_PER_SECOND),
                    instant.getNano() / NANOS_PER_MICRO);
        } catch (ArithmeticException overflow) {
            throw new IllegalArgumentException(
                    instant + " can't be kept: use an instant within 290,000 years of now", overflow);
        }
    }

    static @Nullable Long micros(Optional<Instant> instant) {
        return instant.isPresent() ? Long.valueOf(micros(instant.get())) : null;
    }

    static Instant instant(ResultSet row, String column) throws SQLException {
        return instant(row.getLong(column));
    }

    static Optional<Instant> optionalInstant(ResultSet row, String column) throws SQLException {
        long micros = row.getLong(column);
        return row.wasNull() ? Optional.empty() : Optional.of(instant(micros));
    }

    static Instant instant(long micros) {
        return Instant.ofEpochSecond(
                Math.floorDiv(micros, MICROS_PER_SECOND), Math.floorMod(micros, MICROS_PER_SECOND) * NANOS_PER_MICRO);
    }

    static @Nullable Long nullable(OptionalLong value) {
        return value.isPresent() ? Long.valueOf(value.getAsLong()) : null;
    }

    static @Nullable Integer nullable(OptionalInt value) {
        return value.isPresent() ? Integer.valueOf(value.getAsInt()) : null;
    }

    static OptionalLong optionalLong(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(value);
    }

    static OptionalInt optionalInt(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? OptionalInt.empty() : OptionalInt.of(value);
    }

    static String text(ResultSet row, String column) throws SQLException {
        return AnyText.read(row.getString(column));
    }

    static Optional<String> optionalText(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(AnyText::read);
    }

    static String text(Map<String, String> map) {
        if (map.isEmpty()) {
            return "";
        }
        Properties properties = new Properties();
        properties.putAll(map);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            properties.store(out, null);
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can't be written", impossible);
        }
        String dated = out.toString(StandardCharsets.ISO_8859_1);
        return dated.substring(dated.indexOf('\n') + 1);
    }

    static Map<String, String> map(ResultSet row, String column) throws SQLException {
        String text = row.getString(column);
        if (text.isEmpty()) {
            return Map.of();
        }
        Properties properties = new Properties();
        try {
            properties.load(new StringReader(text));
        } catch (IOException impossible) {
            throw new UncheckedIOException("memory can't be read", impossible);
        }
        Map<String, String> map = new TreeMap<>();
        properties.stringPropertyNames().forEach(name -> map.put(name, properties.getProperty(name)));
        return map;
    }
}
