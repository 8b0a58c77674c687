package dev.jobqueue.pf4j;

import org.pf4j.ClassLoadingStrategy;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginManager;

/**
 * What a plugin sees: the api and SLF4J as the scheduler has them, then its own classes, those of the plugins that it depends on,
 * and the JDK. The scheduler's own libraries stay hidden, so that no plugin comes to need their versions.
 */
final class IsolatedClassLoader extends PluginClassLoader {

    private static final String API = "dev.jobqueue.api.";
    private static final String LOGGING = "org.slf4j.";

    private final ClassLoader host;

    IsolatedClassLoader(PluginManager manager, PluginDescriptor plugin) {
        super(manager, plugin, ClassLoader.getPlatformClassLoader(), ClassLoadingStrategy.PDA);
        this.host = IsolatedClassLoader.class.getClassLoader();
    }

    @Override
    public Class<?> loadClass(String name) throws ClassNotFoundException {
        return name.startsWith(API) || name.startsWith(LOGGING) ? host.loadClass(name) : super.loadClass(name);
    }
}
