package dev.jobqueue.jdbi.table;

import dev.jobqueue.jdbi.table.Field.Kind;
import dev.jobqueue.jdbi.table.Field.Source;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Columns in their order. Each method gives the same ones and one more. */
public record Fields<T>(List<Field<T>> list) {

    public Fields {
        list = List.copyOf(list);
    }

    public static <T> Fields<T> none() {
        return new Fields<>(List.of());
    }

    /** Text of any characters; see {@link AnyText}. */
    public Fields<T> text(String name, Source<T, String> source) {
        return with(new Field<>(name, Kind.TEXT, value -> AnyText.keptOrNull(source.from(value))));
    }

    /** The name of a constant. */
    public Fields<T> constant(String name, Source<T, Enum<?>> source) {
        return with(new Field<>(name, Kind.TEXT, value -> {
            Enum<?> constant = source.from(value);
            return constant == null ? null : constant.name();
        }));
    }

    public Fields<T> integer(String name, Source<T, Integer> source) {
        return with(new Field<>(name, Kind.INTEGER, source));
    }

    public Fields<T> whole(String name, Source<T, Long> source) {
        return with(new Field<>(name, Kind.LONG, source));
    }

    public Fields<T> real(String name, Source<T, Double> source) {
        return with(new Field<>(name, Kind.DOUBLE, source));
    }

    public Fields<T> flag(String name, Source<T, Boolean> source) {
        return with(new Field<>(name, Kind.BOOLEAN, source));
    }

    /** The columns of a part of the value. */
    public <P> Fields<T> part(Function<T, P> part, Fields<P> fields) {
        return new Fields<>(
                Stream.concat(list.stream(), fields.of(part).list().stream()).toList());
    }

    /** The columns of a part that the value may not have: then they are all null. */
    public <P> Fields<T> optionalPart(Function<T, Optional<P>> part, Fields<P> fields) {
        List<Field<T>> columns = fields.list().stream()
                .map(field -> new Field<T>(
                        field.name(),
                        field.kind(),
                        whole -> part.apply(whole).map(field::of).orElse(null)))
                .toList();
        return new Fields<>(Stream.concat(list.stream(), columns.stream()).toList());
    }

    /** The same columns, filled from something that has the value. */
    <S> Fields<S> of(Function<S, T> part) {
        return new Fields<>(list.stream()
                .map(field -> new Field<S>(
                        field.name(), field.kind(), whole -> field.source().from(part.apply(whole))))
                .toList());
    }

    private Fields<T> with(Field<T> field) {
        return new Fields<>(Stream.concat(list.stream(), Stream.of(field)).toList());
    }

    public List<String> names() {
        return list.stream().map(Field::name).toList();
    }
}
