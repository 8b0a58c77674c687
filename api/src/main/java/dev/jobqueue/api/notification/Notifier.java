package dev.jobqueue.api.notification;

/** Delivers notifications; made by a {@link NotifierType} from its part of the configuration. */
@FunctionalInterface
public interface Notifier {

    /**
     * Delivers one notification, or throws; it is then tried again later, with growing pauses. Calls have a time limit, and
     * the thread is interrupted when it passes. Deliveries can repeat: {@link Notification#id()} tells.
     */
    void deliver(Notification notification) throws Exception;
}
