package dev.jobqueue.embed.task.fork;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;

/** Tasks as users write them, good ones and bad ones. */
public final class Tasks {

    static final String READY = "ready";

    private Tasks() {}

    /** Says everything that it knows, in every way that there is. */
    public static final class Talkative implements JobTask {
        @Override
        public void run(RunContext context) {
            context.log("run " + context.run() + " of " + context.job() + ", attempt " + context.attempt() + ", until "
                    + context.deadline().orElseThrow() + ", gr\u00fc\u00dfe "
                    + context.parameters().get("name"));
            System.out.println("printed");
            context.progress(0.5, "half");
            context.attribute("rows", "42");
            context.attribute("two\nlines =:#", "gr\u00fc\u00dfe\n\\");
        }
    }

    /** Fails after it has kept something. */
    public static final class Failing implements JobTask {
        @Override
        public void run(RunContext context) {
            context.attribute("rows", "41");
            throw new IllegalStateException("no such table");
        }
    }

    /** Ends its virtual machine, as programs do that were once started by themselves. */
    public static final class Exiting implements JobTask {
        @Override
        public void run(RunContext context) {
            context.attribute("rows", "40");
            System.exit(7);
        }
    }

    /** Ends its virtual machine when it is told to end. */
    public static final class ExitingWhenEnded implements JobTask {
        @Override
        public void run(RunContext context) {
            context.log(READY);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                context.log("tidied up");
                System.exit(7);
            }
        }
    }

    /** Throws what keeps an attribute whenever it is asked for its words, as a thread in the background might at that moment. */
    public static final class FailingWithEcho implements JobTask {
        @Override
        public void run(RunContext context) {
            throw new Echo(context);
        }
    }

    private static final class Echo extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient RunContext context;

        Echo(RunContext context) {
            this.context = context;
        }

        @Override
        public String getMessage() {
            context.attribute("late", "true");
            return "no such table";
        }
    }

    /** Waits until it is to end, then tidies up. */
    public static final class Heedful implements JobTask {
        @Override
        public void run(RunContext context) throws InterruptedException {
            context.log(READY);
            try {
                new CountDownLatch(1).await();
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
                context.attribute("cancelled", Boolean.toString(context.isCancelled()));
                context.log("tidied up");
            }
        }
    }

    /** Goes on, whatever it is told. */
    public static final class Deaf implements JobTask {
        @Override
        public void run(RunContext context) {
            context.log(READY);
            CountDownLatch never = new CountDownLatch(1);
            while (never.getCount() > 0) {
                try {
                    never.await();
                } catch (InterruptedException ignored) {
                    context.log("ignored");
                }
            }
        }
    }

    /** Fills its heap. */
    public static final class Hungry implements JobTask {
        @Override
        public void run(RunContext context) {
            List<byte[]> all = new ArrayList<>();
            for (int i = 0; i < 10_000; i++) {
                all.add(new byte[1 << 20]);
            }
            context.log(all.size() + " MiB");
        }
    }

    /** Fills its heap to the last word, and keeps it so after its failure. */
    public static final class Hoarding implements JobTask {
        private static Object[] hoard = new Object[0];

        @Override
        public void run(RunContext context) {
            int size = 1 << 20;
            while (true) {
                try {
                    Object[] more = new Object[size];
                    more[0] = hoard;
                    hoard = more;
                } catch (OutOfMemoryError full) {
                    if (size == 1) {
                        throw full;
                    }
                    size = size / 2;
                }
            }
        }
    }

    /** Takes far more than its limit, and less than what each of its kinds of memory may be; then waits. */
    public static final class Oversized implements JobTask {
        @Override
        public void run(RunContext context) throws InterruptedException {
            byte[] heap = new byte[50 << 20];
            Arrays.fill(heap, (byte) 1);
            ByteBuffer direct = ByteBuffer.allocateDirect(60 << 20);
            context.log("has " + heap.length + " and " + direct.capacity());
            new CountDownLatch(1).await();
        }
    }

    /** Waits for a word through a pipe. */
    public static final class Waiting implements JobTask {
        @Override
        public void run(RunContext context) throws Exception {
            context.progress(0.5, "half");
            context.log(READY);
            String word = Files.readString(
                    Path.of(Objects.requireNonNull(context.parameters().get("pipe"))));
            context.log("got " + word);
            context.attribute("word", word);
        }
    }
}
