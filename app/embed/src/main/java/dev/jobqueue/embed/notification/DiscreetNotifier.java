package dev.jobqueue.embed.notification;

import dev.jobqueue.api.notification.Message;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.embed.task.Mask;

/** A notifier with secret parameters: they are masked in whatever it throws. */
public record DiscreetNotifier(Notifier notifier, Mask mask) implements Notifier {

    @Override
    public void deliver(Message message) throws Exception {
        try {
            notifier.deliver(message);
        } catch (InterruptedException | VirtualMachineError end) {
            throw end;
        } catch (Exception | Error failure) {
            throw mask.over(failure);
        }
    }
}
