package dev.jobqueue.standalone.plugin;

import dev.jobqueue.api.notation.Nearest;
import dev.jobqueue.api.notification.Notifier;
import dev.jobqueue.api.notification.NotifierType;
import dev.jobqueue.api.parameter.InvalidParametersException;
import dev.jobqueue.api.parameter.Parameters;
import dev.jobqueue.embed.notification.Channel;
import dev.jobqueue.embed.notification.DiscreetNotifier;
import dev.jobqueue.embed.task.ArmsLength;
import dev.jobqueue.embed.task.FailureText;
import dev.jobqueue.embed.task.Mask;
import dev.jobqueue.pf4j.Plugins;
import dev.jobqueue.standalone.InvalidInputException;
import dev.jobqueue.yaml.Configuration;
import dev.jobqueue.yaml.Origin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Makes the notifiers that a configuration names, of the types that plugins add; what is wrong is told at its place. */
final class ConfiguredNotifiers {

    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Map<String, NotifierType> types = new TreeMap<>();
    private final Origin origin;
    private final List<String> wrong = new ArrayList<>();

    ConfiguredNotifiers(Plugins plugins, Origin origin) {
        plugins.loaded().forEach(plugin -> plugin.notifierTypes().forEach(type -> types.put(type.name(), type)));
        this.origin = origin;
    }

    /** @throws InvalidInputException when one of them cannot be made; says so of each */
    Map<String, Channel> make(Map<String, Configuration.Notifier> configured) {
        Map<String, Channel> made = new TreeMap<>();
        configured.forEach((name, wanted) -> make(name, wanted).ifPresent(notifier -> made.put(name, notifier)));
        if (!wrong.isEmpty()) {
            throw new InvalidInputException(wrong);
        }
        return made;
    }

    private Optional<Channel> make(String name, Configuration.Notifier wanted) {
        NotifierType type = types.get(wanted.type());
        if (type == null) {
            refuse(name, List.of("type"), unknown(wanted.type()));
            return Optional.empty();
        }
        try {
            return Optional.of(ArmsLength.call(LIMIT, () -> make(type, wanted)));
        } catch (InvalidParametersException faults) {
            faults.faults().forEach(fault -> {
                List<String> path = new ArrayList<>(List.of(wanted.with().isEmpty() ? "type" : "with"));
                path.addAll(fault.path());
                refuse(name, path, fault.message());
            });
        } catch (ArmsLength.HangsException hangs) {
            refuse(
                    name,
                    List.of("type"),
                    "type '" + wanted.type() + "' failed on these parameters: " + hangs.getMessage());
        } catch (RuntimeException | Error failure) { // It ran elsewhere: its errors harm nothing here.
            refuse(
                    name,
                    List.of("type"),
                    "type '" + wanted.type() + "' failed on these parameters: " + FailureText.of(failure));
        }
        return Optional.empty();
    }

    private static Channel make(NotifierType type, Configuration.Notifier wanted) {
        Parameters parameters = Parameters.read(type.parameters(), wanted.with());
        Mask mask = new Mask(parameters.secrets());
        Notifier notifier = new DiscreetNotifier(mask.around(() -> type.create(parameters)), mask);
        return new Channel(notifier, wanted.pace(type.pace()), wanted.template());
    }

    private void refuse(String name, List<String> path, String message) {
        List<String> whole = new ArrayList<>(List.of("notifiers", name));
        whole.addAll(path);
        wrong.add(origin.line(whole, "notifier '" + name + "': " + message));
    }

    private String unknown(String type) {
        String known = types.isEmpty()
                ? "no plugin adds any; put the plugin's jar into the plugins folder"
                : "known are " + String.join(", ", types.keySet());
        return "there is no notifier type '" + type + "'" + Nearest.orElse(type, types.keySet(), known);
    }
}
