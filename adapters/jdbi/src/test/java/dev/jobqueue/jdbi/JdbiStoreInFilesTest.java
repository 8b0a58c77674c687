package dev.jobqueue.jdbi;

import dev.jobqueue.testkit.store.ShellJobCodec;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

class JdbiStoreInFilesTest extends JdbiStoreContracts {

    @TempDir
    private Path directory;

    @Override
    JdbiStore openStore() {
        return JdbiStore.openFile(directory.resolve("data"), new ShellJobCodec());
    }

    @Override
    JdbiStore another(JdbiStore store) {
        return store;
    }

    @Override
    void closeStore(JdbiStore store) {
        store.close();
    }
}
