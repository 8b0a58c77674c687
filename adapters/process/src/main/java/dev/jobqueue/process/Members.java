package dev.jobqueue.process;

import dev.jobqueue.process.cgroup.ControlGroup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;

/**
 * The processes of one attempt, but for its shim: those in its control group, where it has one; and those that are in the session
 * or process group of its command, descend from one that does, were seen to descend from one, or carry the launch's token in their
 * environment.
 */
final class Members {

    private static final long SELF = ProcessHandle.current().pid();

    private final ProcessTable table;
    private final Bookkeeping launch;
    private final Optional<ControlGroup> group;
    /** True where this scheduler saw the shim alive: until then a session of that number may be somebody else's by now. */
    private final boolean watched;
    /** True once its shim is done with it, and may run something else. */
    private final BooleanSupplier ended;

    private final Set<ProcessId> seen = ConcurrentHashMap.newKeySet();

    Members(
            ProcessTable table,
            Bookkeeping launch,
            Optional<ControlGroup> group,
            boolean watched,
            BooleanSupplier ended) {
        this.table = table;
        this.launch = launch;
        this.group = group;
        this.watched = watched;
        this.ended = ended;
    }

    /**
     * Looks at the tree below the command, and below those that have left it since, and remembers who is there. Costs what the
     * tree costs. In a control group all are found without that.
     *
     * @return the processes from which all of them descend
     */
    List<ProcessId> roots() {
        if (group.isPresent()) {
            return command().stream().toList();
        }
        Map<Long, ProcessStat> living = new HashMap<>();
        command().ifPresent(seen::add);
        seen.forEach(known -> table.stat(known.pid())
                .filter(stat -> stat.id().equals(known) && stat.isAlive())
                .ifPresent(stat -> addTree(stat, living)));
        Set<ProcessId> ids = new HashSet<>();
        living.values().forEach(stat -> ids.add(stat.id()));
        seen.retainAll(ids);
        seen.addAll(ids);
        return living.values().stream()
                .filter(stat -> !living.containsKey(stat.parent()))
                .map(ProcessStat::id)
                .toList();
    }

    private void addTree(ProcessStat process, Map<Long, ProcessStat> living) {
        if (living.putIfAbsent(process.pid(), process) == null) {
            table.children(process.pid()).forEach(child -> addTree(child, living));
        }
    }

    /**
     * Everyone who lives now: who is in the control group, and who has left it, such as by {@code su} where that opens a session of
     * systemd. Looks at all processes that are no older than the command.
     */
    Collection<ProcessStat> find() {
        Set<ProcessStat> found = new LinkedHashSet<>(inTable());
        group.ifPresent(those -> found.addAll(inGroup(those)));
        return found;
    }

    private Collection<ProcessStat> inGroup(ControlGroup those) {
        try {
            return those.members().stream()
                    .flatMap(pid -> table.stat(pid).stream())
                    .filter(ProcessStat::isAlive)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("the members of a control group cannot be read", e);
        }
    }

    /** Kills everyone at once, where the kernel knows how to; each is to be killed by himself all the same. */
    void killGroup() {
        if (group.isPresent()) {
            try {
                group.get().kill();
            } catch (IOException e) {
                throw new UncheckedIOException("a control group cannot be killed", e);
            }
        }
    }

    private Collection<ProcessStat> inTable() {
        Optional<ProcessId> shim = shim();
        if (shim.isEmpty()) {
            return List.of();
        }
        List<ProcessStat> strangers =
                new ArrayList<>(table.notOlderThan(command().orElse(shim.get())));
        strangers.removeIf(stat -> stat.pid() == SELF || stat.id().equals(shim.get()));
        Set<Long> family = new HashSet<>();
        if (!ended.getAsBoolean() && table.isAlive(shim.get())) {
            family.add(shim.get().pid());
        }
        Optional<Long> session = session();
        Set<ProcessStat> found = new LinkedHashSet<>();
        for (ProcessStat stat : strangers) {
            if (seen.contains(stat.id())
                    || session.filter(number -> number == stat.session() || number == stat.group())
                            .isPresent()
                    || table.hasInEnvironment(stat.pid(), launch.marker())) {
                found.add(stat);
            }
        }
        found.forEach(stat -> family.add(stat.pid()));
        boolean grown = true;
        while (grown) {
            grown = false;
            for (ProcessStat stat : strangers) {
                if (family.contains(stat.parent()) && found.add(stat)) {
                    grown = family.add(stat.pid());
                }
            }
        }
        return found;
    }

    /** True for the shim's child while it has not executed the command: it may lose a TERM, as it leaves the shim's traps. */
    boolean isStillShim(ProcessStat process) {
        return shim().filter(shim -> shim.pid() == process.session()).isPresent();
    }

    /** The number of the command's session and process group, where no other process can have come by it. */
    private Optional<Long> session() {
        return command()
                .filter(command -> table.stat(command.pid())
                        .map(stat -> stat.id().equals(command))
                        .orElse(watched))
                .map(ProcessId::pid);
    }

    private Optional<ProcessId> shim() {
        try {
            return launch.shim();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The command's first process, alive or not. */
    Optional<ProcessId> command() {
        try {
            return launch.command();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
