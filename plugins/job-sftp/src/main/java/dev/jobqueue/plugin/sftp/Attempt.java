package dev.jobqueue.plugin.sftp;

import dev.jobqueue.api.task.RunContext;

/** Says what one attempt does, counts it, and knows whether it is to go on. */
final class Attempt {

    private final RunContext context;
    private int files;
    private long bytes;

    Attempt(RunContext context) {
        this.context = context;
    }

    void checkGoesOn() throws InterruptedException {
        if (Thread.interrupted() || context.isCancelled()) {
            throw new InterruptedException("ended after " + files + " files");
        }
    }

    void say(String line) {
        context.log(line);
    }

    void did(String done, String name, long size, int total) {
        files++;
        bytes += size;
        context.log(done + " " + Names.shown(name) + " (" + size + " bytes)");
        context.progress(files / (double) total, files + " of " + total + " files");
    }

    /** The last word, of a failed attempt too. */
    void sum() {
        context.log(files + " files, " + bytes + " bytes");
        context.attribute("files", Integer.toString(files));
        context.attribute("bytes", Long.toString(bytes));
    }
}
