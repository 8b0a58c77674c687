package dev.jobqueue.plugin.file;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.io.IOException;
import java.nio.channels.ClosedByInterruptException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One attempt: finds the files, and does with them what the job says. */
record FileTask(FileSettings settings, InstantSource time) implements JobTask {

    @Override
    public void run(RunContext context) throws IOException, InterruptedException {
        Attempt attempt = new Attempt(context, settings.dryRun());
        try (Root root = Root.open(settings.root())) {
            run(root, attempt, time.instant());
        } catch (ClosedByInterruptException stopped) {
            InterruptedException interrupted = new InterruptedException("ended in the middle of a file");
            interrupted.initCause(stopped);
            Thread.interrupted();
            throw interrupted;
        } catch (AccessDeniedException denied) {
            throw new IOException(
                    shown(denied.getFile())
                            + " cannot be read or written by the scheduler's user: give it the right to,"
                            + " or leave the file out with exclude",
                    denied);
        } catch (NoSuchFileException gone) {
            throw new IOException(
                    shown(gone.getFile()) + " was taken away meanwhile: see that nobody else works on these files",
                    gone);
        } finally {
            attempt.sum();
        }
    }

    private void run(Root root, Attempt attempt, Instant now) throws IOException, InterruptedException {
        Operation operation = settings.operation();
        Walk walk = new Walk(settings, operation.written(attempt, now), now, attempt);
        List<Found> files = walk.of(root);
        if (walk.others() > 0) {
            attempt.say(walk.others() + " that match are left alone: they are links, or no files");
        }
        if (files.isEmpty() && settings.mustMatch()) {
            throw new IOException("no file below " + settings.root().resolve(settings.from()) + " matches "
                    + settings.selection() + ": mend files, or set mustMatch: false");
        }
        operation.apply(root, settings.from(), files, attempt, now);
    }

    private static String shown(@Nullable String file) {
        return Inside.shown(Path.of(file == null ? "a file" : file));
    }
}
