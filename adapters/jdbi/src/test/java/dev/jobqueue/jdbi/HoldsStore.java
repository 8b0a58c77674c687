package dev.jobqueue.jdbi;

import dev.jobqueue.testkit.store.ShellJobCodec;
import java.io.IOException;
import java.nio.file.Path;

/** A program that has a store open until it is killed; where it may not, it says why. */
final class HoldsStore {

    private HoldsStore() {}

    public static void main(String[] args) throws IOException {
        try (JdbiStore store = JdbiStore.openFile(Path.of(args[0]), new ShellJobCodec())) {
            System.out.println("open after " + store.load().lastRunId());
            System.in.read();
        } catch (IllegalStateException refused) {
            System.out.println(refused.getMessage());
        }
    }
}
