package dev.jobqueue.api.notification;

import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.api.parameter.Parameters;
import java.util.List;

/**
 * A kind of notifier that {@code jobqueue.yaml} names by {@code type}; a plugin names its classes in
 * {@code META-INF/services/dev.jobqueue.api.notification.NotifierType}.
 */
public interface NotifierType {

    /** What {@code type} says in the configuration. */
    String name();

    /** Every key that {@code with} may have. What is written otherwise is an error at its place in the configuration. */
    default List<Parameter<?>> parameters() {
        return List.of();
    }

    /** How often such a notifier speaks, where the configuration does not say. */
    default Pace pace() {
        return Pace.FOR_PEOPLE;
    }

    /**
     * Makes a notifier. It must not reach out yet: what it talks to may be down.
     *
     * @param with what {@link #parameters} declares, checked
     * @throws InvalidParametersException when they do not go together; the message says the value, the rule and the remedy
     */
    Notifier create(Parameters with);
}
