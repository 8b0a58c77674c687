package dev.jobqueue.jdbi.table;

import java.util.function.Function;

/**
 * What a table is made of.
 *
 * @param <K> tells the rows apart
 * @param <T> makes a row
 * @param key the columns that tell the rows apart
 * @param fields all columns, those of the key first
 */
public record Table<K, T>(String name, Fields<K> key, Function<T, K> keyOf, Fields<T> fields) {

    /** The columns of the key, and the rest of them. */
    public static <K, T> Table<K, T> of(String name, Fields<K> key, Function<T, K> keyOf, Fields<T> rest) {
        return new Table<>(name, key, keyOf, Fields.<T>none().part(keyOf, key).part(Function.identity(), rest));
    }
}
