package dev.jobqueue.domain.document;

import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.math.BigInteger;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * What unquoted words stand for: the core schema of YAML 1.2.2, section 10.3.2. So {@code yes} is a text, and {@code 010}
 * is ten.
 */
public final class CoreSchema {

    private static final Pattern NULL = Pattern.compile("|~|null|Null|NULL");
    private static final Pattern BOOLEAN = Pattern.compile("true|True|TRUE|false|False|FALSE");
    private static final Pattern INTEGER = Pattern.compile("[-+]?[0-9]++|0o[0-7]++|0x[0-9a-fA-F]++");
    private static final Pattern DECIMAL = Pattern.compile(
            "[-+]?(\\.[0-9]++|[0-9]++(\\.[0-9]*+)?)([eE][-+]?[0-9]++)?|[-+]?\\.(inf|Inf|INF)|\\.(nan|NaN|NAN)");

    private static final Pattern NOT_FINITE = Pattern.compile("[-+]?\\.(?i:inf|nan)");

    /** More digits than any long has. */
    private static final int MAX_DIGITS = 64;

    private CoreSchema() {}

    public static Kind kindOf(String word) {
        if (NULL.matcher(word).matches()) {
            return Kind.NULL;
        }
        if (BOOLEAN.matcher(word).matches()) {
            return Kind.BOOLEAN;
        }
        if (INTEGER.matcher(word).matches()) {
            return Kind.INTEGER;
        }
        return DECIMAL.matcher(word).matches() ? Kind.DECIMAL : Kind.TEXT;
    }

    /** The value of a word of kind INTEGER; empty where it is beyond a long. */
    static OptionalLong integer(String word) {
        if (word.length() > MAX_DIGITS) {
            return OptionalLong.empty();
        }
        BigInteger value = word.startsWith("0o")
                ? new BigInteger(word.substring(2), 8)
                : word.startsWith("0x") ? new BigInteger(word.substring(2), 16) : new BigInteger(word);
        return value.bitLength() < Long.SIZE ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** The value of a word of kind INTEGER or DECIMAL; empty where no finite number is near it. */
    static OptionalDouble decimal(String word) {
        if (NOT_FINITE.matcher(word).matches()) {
            return OptionalDouble.empty();
        }
        OptionalLong integer = kindOf(word) == Kind.INTEGER ? integer(word) : OptionalLong.empty();
        double value = integer.isPresent() ? integer.getAsLong() : parse(word);
        return Double.isFinite(value) ? OptionalDouble.of(value) : OptionalDouble.empty();
    }

    private static double parse(String word) {
        return word.startsWith("0o") || word.startsWith("0x") ? Double.NaN : Double.parseDouble(word);
    }
}
