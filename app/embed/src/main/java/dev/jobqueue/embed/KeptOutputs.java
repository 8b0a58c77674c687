package dev.jobqueue.embed;

import dev.jobqueue.embed.task.OutputCare;
import dev.jobqueue.process.output.OutputFile;
import dev.jobqueue.process.output.OutputKeeper;
import java.io.IOException;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what tasks write within the bound that holds for commands, in the same form, so that the same readers read both. */
record KeptOutputs(OutputKeeper keeper) implements OutputCare {

    private static final Logger LOG = LoggerFactory.getLogger(KeptOutputs.class);

    @Override
    public Runnable watch(Path directory) {
        OutputFile output = new OutputFile(directory);
        keeper.watchOwn(output);
        return () -> {
            keeper.forget(output);
            try {
                output.compact(keeper.bound());
            } catch (IOException failure) {
                LOG.warn("Output {} could not be shortened to its bound", output.path(), failure);
            }
        };
    }
}
