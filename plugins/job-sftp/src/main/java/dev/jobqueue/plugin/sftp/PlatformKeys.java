package dev.jobqueue.plugin.sftp;

import java.security.Provider;
import java.security.Security;
import java.util.Optional;
import org.apache.sshd.common.util.security.SecurityProviderRegistrar;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.apache.sshd.common.util.security.eddsa.generic.EdDSASupport;

/** Tells the library of this plugin, and nobody else in the JVM, what the Java platform can do. */
final class PlatformKeys implements SecurityProviderRegistrar {

    private PlatformKeys() {}

    /** To be called before anything else of the library is used. */
    static void use() {
        SecurityUtils.registerSecurityProvider(new PlatformKeys());
    }

    @Override
    public String getName() {
        return "SunEC";
    }

    @Override
    public Provider getSecurityProvider() {
        return Security.getProvider(getName());
    }

    @Override
    public boolean isSupported() {
        return true;
    }

    @Override
    public boolean isEnabled() {
        return true;
    }

    /** Nothing is added to the providers of the JVM. */
    @Override
    public boolean isNamedProviderUsed() {
        return false;
    }

    @Override
    public String getDefaultSecurityEntitySupportValue(Class<?> kind) {
        return "";
    }

    @Override
    public Optional<EdDSASupport<?, ?>> getEdDSASupport() {
        return Optional.of(new Ed25519());
    }
}
