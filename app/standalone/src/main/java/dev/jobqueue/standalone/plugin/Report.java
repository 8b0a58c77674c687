package dev.jobqueue.standalone.plugin;

import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.RejectedPlugin;
import java.util.List;

/** Tells of plugins. */
interface Report {

    /** @param adds what is to be told of it */
    void loaded(LoadedPlugin plugin, List<Adds> adds);

    void rejected(RejectedPlugin plugin);

    void end(int loaded, int rejected);
}
