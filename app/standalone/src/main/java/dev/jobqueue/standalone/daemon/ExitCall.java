package dev.jobqueue.standalone.daemon;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who has called {@link System#exit}. From Java 21 on, a virtual thread may have, whose stack nobody else can look at; but there the
 * virtual machine tells its log of each call. Before, the thread is found among all.
 */
final class ExitCall {

    /** Is held here: nobody else does. */
    private static final Logger CALLS = Logger.getLogger("java.lang.Runtime");

    private final String thread;
    private final List<StackTraceElement> frames;

    private ExitCall(String thread, StackTraceElement[] frames) {
        this.thread = thread;
        this.frames = List.of(frames);
    }

    /** Hears of calls from now on. */
    static Ear listen() {
        Ear ear = new Ear();
        CALLS.setLevel(Level.FINE); // The level of System.Logger.Level.DEBUG, at which Runtime.exit tells of itself.
        CALLS.setUseParentHandlers(false);
        CALLS.addHandler(ear);
        return ear;
    }

    @Override
    public String toString() {
        String name = thread.isEmpty() ? "A virtual thread" : "Thread " + thread;
        return name + " has called System.exit, which ends jobqueue; it is at"
                + frames.stream().map(frame -> "\n\tat " + frame).collect(Collectors.joining());
    }

    /** Keeps the last call that was told. */
    static final class Ear extends Handler {

        private volatile @Nullable ExitCall told;

        private Ear() {}

        /** None where it is a signal that ends the program. */
        Optional<ExitCall> call() {
            return Optional.ofNullable(told).or(Ear::underWay);
        }

        private static Optional<ExitCall> underWay() {
            return Thread.getAllStackTraces().entrySet().stream()
                    .filter(thread -> isCall(thread.getValue()))
                    .findAny()
                    .map(thread -> new ExitCall(thread.getKey().getName(), thread.getValue()));
        }

        /** A signal ends the program by another way. */
        private static boolean isCall(StackTraceElement[] frames) {
            return Arrays.stream(frames)
                    .anyMatch(frame -> frame.getClassName().equals(Runtime.class.getName())
                            && frame.getMethodName().equals("exit"));
        }

        @Override
        public void publish(LogRecord call) {
            Throwable at = call.getThrown();
            if (at != null && isCall(at.getStackTrace())) {
                told = new ExitCall(Thread.currentThread().getName(), at.getStackTrace());
            }
        }

        @Override
        public void flush() {
            // What is told is kept at once.
        }

        @Override
        public void close() {
            // The virtual machine does so when it ends, which is when the call is asked for.
        }
    }
}
