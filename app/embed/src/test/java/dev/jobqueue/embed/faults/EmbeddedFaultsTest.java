package dev.jobqueue.embed.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.jobqueue.jdbi.JdbiStore;
import dev.jobqueue.yaml.JsonDefinitionCodec;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** A queue in a database of its own whose process is killed, and whose disk is full: the promises hold all the same. */
class EmbeddedFaultsTest {

    private static final int TIMES = 3;
    private static final int TRIGGERS = 20;
    private static final long SECONDS = 60;
    private static final String ROOM = "size=24m";

    private final long seed = Long.getLong("jobqueue.test.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final Ledger ledger = new Ledger();
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private int tokens;

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path directory;

    @Test
    void kills_break_no_promise() throws Exception {
        Work.in(directory).prepare();
        Path data = directory.resolve("data");
        for (int kill = 0; kill < TIMES; kill++) {
            NodeProcess node = start(data);
            giveWork(node);
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(random.nextInt(1_500)));
            node.kill();
        }

        finish(data, false);
    }

    @Test
    void a_full_disk_breaks_no_promise() throws Exception {
        Work.in(directory).prepare();
        Path data = Files.createDirectory(directory.resolve("data"));
        assumeTrue(
                run("mount", "-t", "tmpfs", "-o", ROOM, "tmpfs", data.toString()),
                "a small file system cannot be mounted here: that takes root");
        try {
            for (int time = 0; time < TIMES; time++) {
                NodeProcess node = start(data);
                giveWork(node);
                Path filler = fill(data);
                giveWorkUntilRefused(node);
                Files.delete(filler);
                node.kill();
            }

            finish(data, true);
        } finally {
            run("umount", "-l", data.toString());
        }
    }

    private NodeProcess start(Path data) throws IOException, InterruptedException {
        NodeProcess node = NodeProcess.start(
                directory.resolve("log"),
                line -> {
                    ledger.heard(line);
                    said.add(line);
                },
                List.of("alone", data.toString(), directory.toString(), "0", "false"));
        assertThat(node.isReadyWithin(SECONDS)).as("it starts").isTrue();
        node.tell("apply first");
        await("applied");
        return node;
    }

    private void giveWork(NodeProcess node) {
        for (int count = 0; count < TRIGGERS; count++) {
            List<String> jobs = count % 10 == 0 ? Work.exclusive() : Work.triggered();
            node.tell("trigger " + jobs.get(random.nextInt(jobs.size())) + " t" + ++tokens);
        }
    }

    /** What is in the last page of a file still has room there, on a full disk too. */
    private void giveWorkUntilRefused(NodeProcess node) throws InterruptedException {
        for (int round = 0; round < SECONDS; round++) {
            giveWork(node);
            String line = said.poll(1, TimeUnit.SECONDS);
            while (line != null) {
                if (line.startsWith("refused")) {
                    return;
                }
                line = said.poll(1, TimeUnit.SECONDS);
            }
        }
        throw new AssertionError("seed " + seed + ": a full disk refused nothing");
    }

    private void await(String word) throws InterruptedException {
        String line = "";
        while (!line.startsWith(word)) {
            line = said.poll(SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("seed %d: it says '%s'", seed, word).isNotNull();
        }
    }

    /** Leaves no byte on the disk. */
    private static Path fill(Path disk) throws IOException {
        Path filler = disk.resolve("filler");
        try (OutputStream out = Files.newOutputStream(filler)) {
            byte[] block = new byte[512];
            while (disk.toFile().getUsableSpace() > 0) {
                out.write(block);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space");
        }
        return filler;
    }

    /** Has what there is to do done, and looks at what was promised. */
    private void finish(Path data, boolean diskWasFull) throws Exception {
        ledger.noteCalm();
        NodeProcess node = start(data);
        node.tell("apply " + Work.QUIET);
        await("applied " + Work.QUIET);
        node.tell("idle");
        await("idle true");
        node.tell("close");
        assertThat(node.hasEndedWithin(SECONDS)).as("it closes").isTrue();
        Kept kept;
        try (JdbiStore store = JdbiStore.openFile(data, new JsonDefinitionCodec())) {
            kept = Kept.in(store);
        }
        List<Verdict> verdicts =
                new Checker(Evidence.in(Work.in(directory).evidence()), kept, ledger, diskWasFull).verdicts();
        verdicts.forEach(System.out::println);
        assertThat(verdicts).as("seed %d", seed).allMatch(Verdict::held);
    }

    private static boolean run(String... command) throws IOException, InterruptedException {
        return new ProcessBuilder(command)
                        .redirectErrorStream(true)
                        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                        .start()
                        .waitFor()
                == 0;
    }
}
