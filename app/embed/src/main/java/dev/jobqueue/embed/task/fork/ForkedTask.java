package dev.jobqueue.embed.task.fork;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.JobType;
import dev.jobqueue.embed.task.FailureText;
import dev.jobqueue.embed.task.JobTypes;
import dev.jobqueue.embed.task.TaskContext;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * The program of a JVM that runs one task: reads its {@link Order} from standard input, and exits with 0 when the task returns and with 1
 * when it throws. Everything that the task writes goes to standard output. SIGTERM cancels and interrupts the task, and the JVM
 * ends when the task does.
 */
public final class ForkedTask {

    private static final int SUCCEEDED = 0;
    private static final int FAILED = 1;
    private static final int LOOK_MILLIS = 100;

    /** Enough to say what happened. */
    private static final int RESERVE_BYTES = 1 << 20;

    private final Order order;
    private final Path outcome;
    private final PrintStream out;
    private final TaskContext context;
    private final Thread worker = Thread.currentThread();
    private final CountDownLatch over = new CountDownLatch(1);
    /** Given up when the task has failed: one that has filled the heap leaves no room for words. */
    private final List<byte[]> reserve = new ArrayList<>(List.of(new byte[RESERVE_BYTES]));

    private Optional<String> thrown = Optional.empty();
    private boolean outOfMemory;

    private ForkedTask(Order order, Path outcome, PrintStream out) {
        this.order = order;
        this.outcome = outcome;
        this.out = out;
        this.context = new TaskContext(order.request(), out::println, this::keep);
    }

    /** @param arguments the file for the {@link Outcome} */
    public static void main(String[] arguments) throws IOException, ClassNotFoundException {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        System.setOut(out);
        System.setErr(out);
        ForkedTask task = new ForkedTask(Order.read(System.in), Path.of(arguments[0]), out);
        Runtime.getRuntime().addShutdownHook(new Thread(task::cancel, "jobqueue-cancel"));
        System.exit(task.execute());
    }

    /**
     * A virtual machine that is to end runs this, and lives on until it returns. Where the task itself has asked for that end,
     * it waits for this, and so is not waited for.
     */
    private void cancel() {
        if (over.getCount() > 0 && !exits()) {
            context.cancel();
            worker.interrupt();
            try {
                while (!over.await(LOOK_MILLIS, TimeUnit.MILLISECONDS) && !exits()) {
                    // A task may take its time; who does not want to wait for it can kill this process.
                }
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Whether any thread has called {@link System#exit}; a signal ends the virtual machine by another way. */
    private static boolean exits() {
        return Thread.getAllStackTraces().values().stream()
                .flatMap(Arrays::stream)
                .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                        && frame.getMethodName().equals("exit"));
    }

    private int execute() {
        try {
            task().run(context);
            return SUCCEEDED;
        } catch (Throwable failure) { // Whatever a task throws, Errors too, is the end of its attempt.
            reserve.clear();
            keepFailure(failure);
            out.println(FailureText.traceOf(failure));
            return FAILED;
        } finally {
            over.countDown();
        }
    }

    private JobTask task() throws ReflectiveOperationException {
        Object type = Class.forName(order.typeClass()).getConstructor().newInstance();
        return JobTypes.task((JobType) type, order.with());
    }

    private synchronized void keepFailure(Throwable failure) {
        thrown = Optional.of(FailureText.of(failure));
        outOfMemory = failure instanceof OutOfMemoryError;
        keep();
    }

    /** Whoever comes last writes everything that has been said until then. */
    private synchronized void keep() {
        try {
            new Outcome(context.attributes(), thrown, outOfMemory).write(outcome);
        } catch (IOException | RuntimeException refused) {
            out.println("attributes and failures of this task cannot be kept in its record: " + refused);
        }
    }
}
