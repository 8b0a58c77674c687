package dev.jobqueue.process;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * The shims of this scheduler: started when they are needed, and used again, since to start one costs more than to start a command.
 * They are in sessions of their own, so that nothing that is done to the scheduler's reaches them.
 */
final class Shims implements AutoCloseable {

    private static final String SHELL = "/bin/sh";
    /** What is idle beyond this is let go. */
    private static final int IDLE = 4 * Runtime.getRuntime().availableProcessors();

    private final Path runs;
    private final Path script;
    private final ProcessTable table;
    private final String setsid = Programs.find("setsid");
    private final Deque<Shim> idle = new ArrayDeque<>();
    private final Set<Shim> busy = new HashSet<>();
    private boolean closed;

    /** Installs the script in the directory of all attempts. */
    Shims(Path runs, ProcessTable table) throws IOException {
        this.runs = runs;
        this.script = runs.resolve("shim.sh");
        this.table = table;
        try (InputStream source = Objects.requireNonNull(Shims.class.getResourceAsStream("shim.sh"))) {
            install(source.readAllBytes());
        }
    }

    /** Shells read a script while they execute it: one that is in use is replaced, never overwritten. */
    private void install(byte[] source) throws IOException {
        Path fresh = Files.createTempFile(runs, "shim", ".new");
        Files.write(fresh, source);
        Files.move(fresh, script, StandardCopyOption.ATOMIC_MOVE);
    }

    /** One that waits for work, from now on for the caller alone. */
    synchronized Shim take() throws IOException {
        if (closed) {
            throw new IOException("the scheduler stops");
        }
        Shim shim = idle.poll();
        while (shim != null && !shim.isAlive()) {
            shim = idle.poll();
        }
        if (shim == null) {
            shim = start();
        }
        busy.add(shim);
        return shim;
    }

    private Shim start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(setsid, "--", SHELL, script.toString(), runs.toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.appendTo(
                        runs.resolve("shim.log").toFile()));
        builder.environment().keySet().removeIf(CommandEnvironment::isOfAnotherRun);
        Process process = builder.start();
        ProcessId id = table.stat(process.pid())
                .map(ProcessStat::id)
                .orElseThrow(() -> new IOException("a shim ended at its start: see " + runs.resolve("shim.log")));
        return new Shim(process, id);
    }

    /** To be called when nothing of its command can be taken for the next one's. */
    synchronized void giveBack(Shim shim) {
        busy.remove(shim);
        shim.rest();
        if (closed || idle.size() >= IDLE || !shim.isAlive()) {
            shim.dismiss();
        } else {
            idle.push(shim);
        }
    }

    /** Lets all go; those that run a command stay until that has ended. */
    @Override
    public synchronized void close() {
        closed = true;
        idle.forEach(Shim::dismiss);
        busy.forEach(Shim::dismiss);
        idle.clear();
        busy.clear();
    }
}
