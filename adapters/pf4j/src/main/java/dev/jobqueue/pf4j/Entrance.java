package dev.jobqueue.pf4j;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which files of folders may be opened at all: those that nobody else could have put there, and that are what they must be. */
final class Entrance {

    private final List<Path> admitted = new ArrayList<>();
    private final List<RejectedPlugin> refused = new ArrayList<>();

    List<Path> admitted() {
        return admitted;
    }

    List<RejectedPlugin> refused() {
        return refused;
    }

    boolean isEmpty() {
        return admitted.isEmpty() && refused.isEmpty();
    }

    void look(PluginFolder folder) {
        try {
            List<Path> files = Files.exists(folder.path()) ? folder.files() : List.of();
            Optional<String> fault = files.isEmpty() ? Optional.empty() : custody(folder, folder.path());
            if (fault.isPresent()) {
                refused.add(new RejectedPlugin(folder.path(), fault.get()));
                return;
            }
            files.forEach(file -> look(folder, file));
            missing(folder, files)
                    .forEach(
                            name -> refused.add(
                                    new RejectedPlugin(
                                            folder.path().resolve(name),
                                            "it has a checksum in the configuration, but is not there: put it there, or take the checksum out")));
        } catch (IOException unreadable) {
            refused.add(new RejectedPlugin(folder.path(), "is not a folder that can be read: " + unreadable));
        }
    }

    private void look(PluginFolder folder, Path file) {
        Optional<String> fault;
        try {
            fault = custody(folder, file).or(() -> folder.checksums().flatMap(sums -> checksum(sums, file)));
        } catch (IOException unreadable) {
            fault = Optional.of("it cannot be looked at: " + unreadable);
        }
        fault.ifPresentOrElse(reason -> refused.add(new RejectedPlugin(file, reason)), () -> admitted.add(file));
    }

    private static Optional<String> custody(PluginFolder folder, Path path) throws IOException {
        return folder.isGuarded() ? Custody.fault(path) : Optional.empty();
    }

    private static Set<String> missing(PluginFolder folder, List<Path> files) {
        Set<String> names = new TreeSet<>(folder.checksums().orElse(Map.of()).keySet());
        names.removeAll(
                files.stream().map(file -> file.getFileName().toString()).collect(Collectors.toSet()));
        return names;
    }

    private static Optional<String> checksum(Map<String, String> sums, Path file) {
        String name = file.getFileName().toString();
        String wanted = sums.get(name);
        String is = sum(file);
        if (wanted == null) {
            return Optional.of("it has no checksum in the configuration, where others have one: if you trust it, add "
                    + name + ": " + is);
        }
        return is.equals(wanted.toLowerCase(Locale.ROOT))
                ? Optional.empty()
                : Optional.of("its checksum is " + is + ", and must be " + wanted
                        + ": put the right file there, or correct the configuration");
    }

    private static String sum(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream bytes = new DigestInputStream(Files.newInputStream(file), digest)) {
                bytes.transferTo(OutputStream.nullOutputStream());
            }
            return "sha256:" + HexFormat.of().formatHex(digest.digest());
        } catch (IOException unreadable) {
            return "unknown (" + unreadable + ")";
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
