package dev.jobqueue.api.parameter;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * One key of {@code with}, as a job type or notifier declares it. It is required unless {@link #or} or {@link #optional} says
 * otherwise. Immutable.
 *
 * <pre>{@code
 * private static final Parameter<URI> URL = Parameter.httpUrl("url").describedAs("The address to post to.");
 * private static final Parameter<Duration> TIMEOUT = Parameter.duration("timeout").or(Duration.ofSeconds(10));
 * }</pre>
 */
public final class Parameter<T> {

    private final String name;
    private final Kind<T> kind;
    private final String description;
    private final Optional<T> otherwise;
    private final String shownDefault;

    private Parameter(String name, Kind<T> kind, String description, Optional<T> otherwise, String shownDefault) {
        this.name = name;
        this.kind = kind;
        this.description = description;
        this.otherwise = otherwise;
        this.shownDefault = shownDefault;
    }

    private static <T> Parameter<T> of(String name, Kind<T> kind) {
        return new Parameter<>(name, kind, "", Optional.empty(), "");
    }

    /** A text of at least one character; a number or a boolean must stand in quotes. */
    public static Parameter<String> text(String name) {
        return of(name, Kinds.text());
    }

    public static Parameter<Integer> wholeNumber(String name, int least, int most) {
        return of(name, Kinds.wholeNumber(least, most));
    }

    /** {@code true} or {@code false}. */
    public static Parameter<Boolean> flag(String name) {
        return of(name, Kinds.flag());
    }

    /** A duration longer than zero, such as {@code 90s} or {@code 1h30m}. */
    public static Parameter<Duration> duration(String name) {
        return of(name, Kinds.duration());
    }

    /** An amount of bytes, such as {@code 512MiB}. */
    public static Parameter<Long> size(String name) {
        return of(name, Kinds.size());
    }

    /** A constant of this type, written in small letters, with {@code -} for {@code _}. */
    public static <E extends Enum<E>> Parameter<E> choice(String name, Class<E> type) {
        return of(name, Kinds.choice(type));
    }

    /** An {@code http} or {@code https} address with a host, and without a user. Messages do not show it. */
    public static Parameter<URI> httpUrl(String name) {
        return of(name, Kinds.httpUrl());
    }

    /** A list of texts, of which a single one may stand alone. */
    public static Parameter<List<String>> texts(String name) {
        return of(name, Kinds.texts());
    }

    /** Texts by name, in the order in which they are written; numbers and booleans are taken as texts. */
    public static Parameter<Map<String, String>> textMap(String name) {
        return of(name, Kinds.textMap());
    }

    /** An object with keys of its own. */
    public static Parameter<Parameters> object(String name, List<Parameter<?>> declared) {
        return of(name, Kinds.object(declared));
    }

    /** A list of such objects. */
    public static Parameter<List<Parameters>> objects(String name, List<Parameter<?>> declared) {
        return of(name, Kinds.objects(declared));
    }

    /** Whatever is written: maps, lists, texts, numbers and booleans. */
    public static Parameter<Object> anything(String name) {
        return of(name, Kinds.anything());
    }

    /**
     * The same key, read as something else.
     *
     * @param reading throws {@link IllegalArgumentException} with the rule and the remedy where the value is wrong; its message
     *     is shown behind the name of the key
     */
    public <U> Parameter<U> map(Function<? super T, ? extends U> reading) {
        return new Parameter<>(name, kind.map(reading), description, otherwise.map(reading), shownDefault);
    }

    /** @param sentence what it means, for whoever writes it */
    public Parameter<T> describedAs(String sentence) {
        return new Parameter<>(name, kind, sentence, otherwise, shownDefault);
    }

    /** The same key, whose texts are secret: no message, log, record or display shows them. */
    public Parameter<T> hidden() {
        return new Parameter<>(name, kind.hidden(), description, otherwise, shownDefault);
    }

    /** The same key, which may be left out: then it has this value. */
    public Parameter<T> or(T value) {
        return new Parameter<>(name, kind, description, Optional.of(value), Defaults.shown(value));
    }

    /** The same key, which may be left out. */
    public Parameter<Optional<T>> optional() {
        return new Parameter<>(name, kind.map(Optional::of), description, Optional.of(Optional.empty()), "");
    }

    public String name() {
        return name;
    }

    public String description() {
        return description;
    }

    /** What it must be, as messages say after "write". */
    public String expected() {
        return kind.expected();
    }

    /** The value where it is left out, as one would write it; empty where there is none. */
    public String shownDefault() {
        return shownDefault;
    }

    /** The same key, read with this as the thread's context class loader: for whoever loads plugins. */
    public Parameter<T> within(ClassLoader context) {
        return new Parameter<>(name, kind.within(context), description, otherwise, shownDefault);
    }

    public boolean isRequired() {
        return otherwise.isEmpty();
    }

    public boolean isHidden() {
        return kind.isHidden();
    }

    /** @throws InvalidParametersException when it is missing or wrong */
    T read(@Nullable Object written, Set<String> secrets) {
        if (written == null) {
            return otherwise.orElseThrow(
                    () -> new InvalidParametersException(name, "'" + name + "' is missing: write " + kind.expected()));
        }
        return kind.read(name, written, secrets);
    }

    @Override
    public String toString() {
        return name;
    }
}
