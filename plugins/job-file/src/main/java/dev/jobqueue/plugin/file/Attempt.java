package dev.jobqueue.plugin.file;

import dev.jobqueue.api.task.RunContext;
import java.nio.file.Path;

/** Says what one attempt does, counts it, and knows whether it is to go on. */
final class Attempt {

    private final RunContext context;
    private final boolean dryRun;
    private int files;
    private long bytes;
    private int saidPercent;

    Attempt(RunContext context, boolean dryRun) {
        this.context = context;
        this.dryRun = dryRun;
    }

    boolean isDry() {
        return dryRun;
    }

    String run() {
        return context.run().toString();
    }

    void checkGoesOn() throws InterruptedException {
        if (Thread.interrupted() || context.isCancelled()) {
            throw new InterruptedException("ended after " + files + " files");
        }
    }

    /**
     * A file is dealt with.
     *
     * @param done such as {@code copied}
     * @param total of files to deal with
     */
    void did(String done, Found file, String more, int total) {
        files++;
        bytes += file.bytes();
        context.log((dryRun ? "would have " : "") + done + " " + Inside.shown(file.path()) + more + " (" + file.bytes()
                + " bytes)");
        int percent = (int) (files * 100L / total);
        if (percent > saidPercent) {
            saidPercent = percent;
            context.progress(percent / 100.0, files + " of " + total + " files");
        }
    }

    void say(String line) {
        context.log(line);
    }

    void says(String name, Path path) {
        context.attribute(name, Inside.shown(path));
    }

    /** The last word, of a failed attempt too. */
    void sum() {
        context.log(files + " files, " + bytes + " bytes" + (dryRun ? ": a dry run, nothing was changed" : ""));
        context.attribute("files", Integer.toString(files));
        context.attribute("bytes", Long.toString(bytes));
        if (dryRun) {
            context.attribute("dryRun", "true");
        }
    }
}
