package dev.jobqueue.embed.faults;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The way of one node to the database: a TCP proxy that can drop all connections, or forward nothing for a while and close nothing
 * either, in both directions or in one. What was held back is delivered late.
 */
final class Way implements AutoCloseable {

    private static final int BUFFER = 1 << 14;

    private final ServerSocket server;
    private final int target;
    private final Gate there = new Gate();
    private final Gate back = new Gate();
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();

    /** @param target the port of the database */
    Way(int target) throws IOException {
        this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
        start("accept", this::accept);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Forwards from now on in these directions only. */
    void forward(boolean toDatabase, boolean toNode) {
        there.set(toDatabase);
        back.set(toNode);
    }

    void drop() {
        open.forEach(Way::close);
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket node = server.accept();
                open.add(node);
                start("connect", () -> connect(node));
            } catch (IOException closed) {
                drop();
            }
        }
    }

    private void connect(Socket node) {
        try {
            Socket database = new Socket(InetAddress.getLoopbackAddress(), target);
            open.add(database);
            start("there", () -> pump(node, database, there));
            pump(database, node, back);
        } catch (IOException down) {
            close(node);
        }
    }

    private void pump(Socket from, Socket to, Gate gate) {
        byte[] buffer = new byte[BUFFER];
        try (from;
                to) {
            for (int read = from.getInputStream().read(buffer);
                    read >= 0;
                    read = from.getInputStream().read(buffer)) {
                gate.pass();
                to.getOutputStream().write(buffer, 0, read);
            }
            gate.pass();
        } catch (IOException | InterruptedException over) {
            close(to);
        } finally {
            open.remove(from);
            open.remove(to);
        }
    }

    private static void start(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private static void close(Socket socket) {
        try {
            socket.close();
        } catch (IOException already) {
            throw new IllegalStateException(already);
        }
    }

    @Override
    public void close() throws IOException {
        forward(true, true);
        server.close();
        drop();
    }

    private static final class Gate {
        private boolean isOpen = true;

        synchronized void set(boolean open) {
            isOpen = open;
            notifyAll();
        }

        synchronized void pass() throws InterruptedException {
            while (!isOpen) {
                wait();
            }
        }
    }
}
