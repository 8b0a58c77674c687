package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.work.Work;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * A node of a cluster, in a process that can be killed. It says {@code ready} when it takes work, and {@code began} when its run
 * begins, which never ends. It ends with its standard input.
 */
public final class Node {

    public static final String READY = "ready";
    public static final String BEGAN = "began";

    private Node() {}

    /** @param arguments the subject, the address of the database, the name of the node, a directory, and whether to ask for a run */
    public static void main(String[] arguments) throws Exception {
        Work.tell(number -> {
            System.out.println(BEGAN);
            while (true) {
                LockSupport.park();
            }
        });
        Subject subject = Clustered.open(arguments[0], arguments[1], arguments[2], Path.of(arguments[3]));
        subject.start();
        System.out.println(READY);
        if (Boolean.parseBoolean(arguments[4])) {
            subject.trigger(0);
        }
        awaitEnd();
        Runtime.getRuntime().halt(0);
    }

    private static void awaitEnd() throws IOException {
        while (System.in.read() >= 0) {
            // Nothing is said to a node.
        }
    }
}
