package dev.jobqueue.api.notification;

import java.util.Map;

/** A kind of notifier that {@code jobqueue.yaml} names by {@code type}; a plugin names its classes in {@code META-INF/services}. */
public interface NotifierType {

    /** What {@code type} says in the configuration. */
    String name();

    /**
     * Makes a notifier.
     *
     * @param with its parameters, as written
     * @throws IllegalArgumentException when they are wrong; the message says the value, the rule and the remedy
     */
    Notifier create(Map<String, Object> with);
}
