package dev.jobqueue.pf4j;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.ResourceBundle;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.pf4j.AbstractPluginManager;
import org.pf4j.BasePluginLoader;
import org.pf4j.BasePluginRepository;
import org.pf4j.DefaultExtensionFactory;
import org.pf4j.DefaultPluginClasspath;
import org.pf4j.DefaultPluginFactory;
import org.pf4j.DefaultVersionManager;
import org.pf4j.ExtensionFactory;
import org.pf4j.ExtensionFinder;
import org.pf4j.ManifestPluginDescriptorFinder;
import org.pf4j.PluginClassLoader;
import org.pf4j.PluginDependency;
import org.pf4j.PluginDescriptor;
import org.pf4j.PluginDescriptorFinder;
import org.pf4j.PluginFactory;
import org.pf4j.PluginLoader;
import org.pf4j.PluginRepository;
import org.pf4j.PluginRuntimeException;
import org.pf4j.PluginStatusProvider;
import org.pf4j.PluginWrapper;
import org.pf4j.ServiceProviderExtensionFinder;
import org.pf4j.VersionManager;

/** PF4J as this adapter uses it: descriptors, versions and class loaders, one file at a time; nothing of its life cycle. */
final class Host extends AbstractPluginManager {

    private static final Pattern PLAIN_VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");

    private final String version = ownVersion();

    Host() {
        super(List.of(Path.of("")));
    }

    private static String ownVersion() {
        return ResourceBundle.getBundle("dev.jobqueue.pf4j.host")
                .getString("version")
                .replace("-SNAPSHOT", "");
    }

    /**
     * Reads the descriptor of a plugin and makes its class loader.
     *
     * @param opened a jar, or a folder with {@code classes} and {@code lib}
     */
    PluginWrapper open(Path opened) throws PluginFault {
        try {
            return loadPluginFromPath(opened);
        } catch (PluginRuntimeException unusable) {
            throw new PluginFault(String.valueOf(unusable.getMessage()), unusable);
        }
    }

    /** Refuses a plugin that is made for another version of jobqueue, or of a plugin that it needs. */
    void checkVersions(PluginDescriptor plugin) throws PluginFault {
        checkVersion("jobqueue", version, plugin.getRequires());
        for (PluginDependency dependency : plugin.getDependencies()) {
            PluginWrapper needed = getPlugin(dependency.getPluginId());
            if (needed != null) {
                checkVersion(
                        "plugin " + needed.getPluginId(),
                        needed.getDescriptor().getVersion(),
                        dependency.getPluginVersionSupport());
            }
        }
    }

    private void checkVersion(String what, String existing, String wanted) throws PluginFault {
        String range = PLAIN_VERSION.matcher(wanted).matches() ? ">=" + wanted : wanted;
        if (!satisfies(existing, range)) {
            throw new PluginFault("it needs " + what + " " + range + ", and this is " + existing);
        }
    }

    private boolean satisfies(String existing, String range) throws PluginFault {
        try {
            return versionManager.checkVersionConstraint(existing, range);
        } catch (RuntimeException unreadable) {
            // java-semver has no type of its own for all that it throws.
            throw new PluginFault(
                    "version '" + existing + "' cannot be compared with '" + range
                            + "': write them as 1.2.3 and >=1.2.3",
                    unreadable);
        }
    }

    /** Closes all, then throws the first failure. */
    void closeClassLoaders() {
        IOException failure = null;
        for (ClassLoader classLoader : getPluginClassLoaders().values()) {
            try {
                ((PluginClassLoader) classLoader).close();
            } catch (IOException failed) {
                failure = failure == null ? failed : failure;
            }
        }
        if (failure != null) {
            throw new UncheckedIOException("a plugin's class loader cannot be closed", failure);
        }
    }

    @Override
    protected void validatePluginDescriptor(PluginDescriptor plugin) {
        requireEntry(ManifestPluginDescriptorFinder.PLUGIN_ID, plugin.getPluginId());
        requireEntry(ManifestPluginDescriptorFinder.PLUGIN_VERSION, plugin.getVersion());
        PluginWrapper same = getPlugin(plugin.getPluginId());
        if (same != null) {
            throw new PluginRuntimeException(
                    "its id '{}' is that of another file, version {}: remove one of them",
                    plugin.getPluginId(),
                    same.getDescriptor().getVersion());
        }
    }

    private static void requireEntry(String name, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new PluginRuntimeException("its manifest has no {}: add one", name);
        }
    }

    /** See {@link #checkVersions}, which says why. */
    @Override
    protected boolean isPluginValid(PluginWrapper plugin) {
        return true;
    }

    @Override
    protected PluginDescriptorFinder createPluginDescriptorFinder() {
        return new ManifestPluginDescriptorFinder() {
            @Override
            protected Manifest readManifest(Path opened) {
                try {
                    Manifest manifest = Archives.manifest(opened);
                    if (manifest == null) {
                        throw new PluginRuntimeException(
                                "it has no manifest: add one with Plugin-Id and Plugin-Version");
                    }
                    return manifest;
                } catch (IOException broken) {
                    throw new PluginRuntimeException(broken, "it cannot be read: {}", broken.getMessage());
                }
            }
        };
    }

    @Override
    protected PluginLoader createPluginLoader() {
        return new BasePluginLoader(this, new DefaultPluginClasspath()) {
            @Override
            protected PluginClassLoader createPluginClassLoader(Path opened, PluginDescriptor plugin) {
                PluginClassLoader made = new IsolatedClassLoader(pluginManager, plugin);
                if (Archives.isJar(opened)) {
                    made.addFile(opened.toFile());
                }
                return made;
            }
        };
    }

    @Override
    protected PluginRepository createPluginRepository() {
        return new BasePluginRepository(pluginsRoots);
    }

    @Override
    protected PluginFactory createPluginFactory() {
        return new DefaultPluginFactory();
    }

    @Override
    protected ExtensionFactory createExtensionFactory() {
        return new DefaultExtensionFactory();
    }

    @Override
    protected ExtensionFinder createExtensionFinder() {
        return new ServiceProviderExtensionFinder(this);
    }

    @Override
    protected PluginStatusProvider createPluginStatusProvider() {
        return new AllEnabled();
    }

    @Override
    protected VersionManager createVersionManager() {
        return new DefaultVersionManager();
    }
}
