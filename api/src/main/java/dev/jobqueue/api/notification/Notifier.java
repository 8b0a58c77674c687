package dev.jobqueue.api.notification;

/** Delivers messages; made by a {@link NotifierType} from its part of the configuration. */
@FunctionalInterface
public interface Notifier {

    /**
     * Delivers one message, or throws; it is then tried again later, with growing pauses. One call at a time; calls have a time
     * limit, and the thread is interrupted when it passes. Deliveries can repeat: {@link Message#id()} tells.
     *
     * @throws Exception whose message says to whom it could not be delivered, why, and what helps; secret parameters in it are
     *     masked
     */
    void deliver(Message message) throws Exception;
}
