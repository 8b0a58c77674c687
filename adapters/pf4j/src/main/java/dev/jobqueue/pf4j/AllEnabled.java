package dev.jobqueue.pf4j;

import org.pf4j.PluginStatusProvider;

/** A plugin that lies in the folder is wanted: who does not want it takes it out. */
record AllEnabled() implements PluginStatusProvider {

    @Override
    public boolean isPluginDisabled(String id) {
        return false;
    }

    @Override
    public void disablePlugin(String id) {
        throw new UnsupportedOperationException("remove the file of plugin " + id + " to disable it");
    }

    @Override
    public void enablePlugin(String id) {
        throw new UnsupportedOperationException("plugin " + id + " is enabled as long as its file is there");
    }
}
