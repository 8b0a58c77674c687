package dev.jobqueue.yaml;

import dev.jobqueue.domain.document.CoreSchema;
import dev.jobqueue.domain.document.Value;
import java.util.regex.Pattern;
import tools.jackson.dataformat.yaml.util.StringQuotingChecker;

/** Writes texts without quotes where no reader, of YAML 1.1 or 1.2, can take them for anything else. */
final class Quoting extends StringQuotingChecker {

    private static final long serialVersionUID = 1L;

    private static final Pattern PLAIN =
            Pattern.compile("[A-Za-z/][A-Za-z0-9 ._/@%=+-]*|[1-9][0-9]*[A-Za-z][A-Za-z0-9]*");

    @Override
    public boolean needToQuoteName(String name) {
        return needToQuoteValue(name);
    }

    @Override
    public boolean needToQuoteValue(String value) {
        return !PLAIN.matcher(value).matches()
                || value.endsWith(" ")
                || isReservedKeyword(value)
                || CoreSchema.kindOf(value) != Value.Scalar.Kind.TEXT;
    }
}
