package dev.jobqueue.pf4j;

import static dev.jobqueue.pf4j.PluginFile.plugin;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who could put code where plugins lie, and whether it is the code that was meant. */
class EntranceTest {

    private static final int SOMEBODY = 12_345;

    @TempDir
    private Path directory;

    private Path folder;
    private Path jar;

    @BeforeEach
    void a_folder_of_ones_own() throws IOException {
        folder = Files.createDirectory(directory.resolve("plugins"));
        jar = plugin("good").jobType("good", "").jar(folder, "good.jar");
        mode(folder, "rwxr-xr-x");
        mode(jar, "rw-r--r--");
    }

    private static void mode(Path path, String permissions) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
    }

    private static List<String> reasons(PluginFolder folder) {
        try (Plugins plugins = Plugins.load(List.of(folder), Set.of())) {
            assertThat(plugins.loaded().size() + plugins.rejected().size()).isEqualTo(1);
            return plugins.rejected().stream().map(RejectedPlugin::reason).toList();
        }
    }

    private List<String> reasons() {
        return reasons(PluginFolder.ofUser(folder));
    }

    @Test
    void a_folder_that_nobody_else_can_write_to_is_used() {
        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_folder_that_others_may_write_to_is_refused_with_what_mends_it() throws IOException {
        mode(folder, "rwxrwxrwx");
        assertThat(reasons())
                .containsExactly(
                        "everybody may write to " + folder + ", and so have other code run here: chmod go-w " + folder);
        mode(folder, "rwxrwxr-x");
        assertThat(reasons())
                .containsExactly(
                        "its group may write to " + folder + ", and so have other code run here: chmod g-w " + folder);
        mode(folder, "rwxr-xrwx");
        assertThat(reasons()).singleElement().asString().endsWith(": chmod o-w " + folder);
    }

    @Test
    void a_sticky_folder_is_refused_for_plugins_but_not_above_them() throws IOException {
        Files.setAttribute(folder, "unix:mode", 01777);
        assertThat(reasons()).singleElement().asString().startsWith("everybody may write to " + folder);

        mode(folder, "rwxr-xr-x");
        Files.setAttribute(directory, "unix:mode", 01777);
        assertThat(reasons()).isEmpty();
    }

    @Test
    void a_folder_above_that_others_may_write_to_is_refused() throws IOException {
        mode(directory, "rwxrwxrwx");
        assertThat(reasons()).singleElement().asString().startsWith("everybody may write to " + directory + ",");
    }

    @Test
    void a_file_that_others_may_write_to_is_refused() throws IOException {
        mode(jar, "rw-rw-rw-");
        assertThat(reasons()).singleElement().asString().endsWith(": chmod go-w " + jar);
    }

    @Test
    void a_name_that_a_shell_would_not_take_as_it_is_stands_in_quotes() throws IOException {
        Path odd = Files.move(jar, folder.resolve("it's odd.jar"));
        mode(odd, "rw-rw-r--");
        assertThat(reasons()).singleElement().asString().endsWith(": chmod g-w '" + folder + "/it'\\''s odd.jar'");
    }

    @Test
    void the_folder_that_a_link_leads_to_is_looked_at_and_so_is_the_way_there() throws IOException {
        Path open = Files.createDirectory(directory.resolve("open"));
        Path link = Files.createSymbolicLink(open.resolve("link"), folder);
        mode(open, "rwxrwxrwx");
        assertThat(reasons(PluginFolder.ofUser(link)))
                .singleElement()
                .asString()
                .startsWith("everybody may write to " + open);

        mode(open, "rwxr-xr-x");
        assertThat(reasons(PluginFolder.ofUser(link))).isEmpty();
        mode(folder, "rwxrwxrwx");
        assertThat(reasons(PluginFolder.ofUser(link)))
                .singleElement()
                .asString()
                .startsWith("everybody may write to " + folder);
    }

    @Test
    void what_belongs_to_somebody_else_is_refused() throws IOException {
        boolean root = (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
        assumeTrue(root, "only root can give a file to somebody else");
        Files.setAttribute(jar, "unix:uid", SOMEBODY);
        assertThat(reasons())
                .singleElement()
                .asString()
                .startsWith(jar + " belongs to " + SOMEBODY)
                .endsWith(": chown -h 0 " + jar);
    }

    @Test
    void the_folder_of_the_program_is_not_asked_who_may_write_to_it() throws IOException {
        mode(folder, "rwxrwxrwx");
        assertThat(reasons(PluginFolder.ofProgram(folder))).isEmpty();
    }

    @Test
    void a_file_with_the_checksum_of_the_configuration_is_used() {
        String wrong = "sha256:" + "0".repeat(64);
        String said = reasons(PluginFolder.ofUser(folder).pinned(Map.of("good.jar", wrong)))
                .get(0);
        assertThat(said)
                .matches("its checksum is sha256:[0-9a-f]{64}, and must be " + wrong
                        + ": put the right file there, or correct the configuration");
        String right = said.substring("its checksum is ".length(), said.indexOf(','));

        assertThat(reasons(PluginFolder.ofUser(folder).pinned(Map.of("good.jar", right))))
                .isEmpty();
    }

    @Test
    void a_file_without_a_checksum_is_refused_where_others_have_one_and_one_that_is_missing_is_named() {
        try (Plugins plugins = Plugins.load(
                List.of(PluginFolder.ofUser(folder).pinned(Map.of("gone.jar", "sha256:" + "0".repeat(64)))),
                Set.of())) {
            assertThat(plugins.loaded()).isEmpty();
            assertThat(plugins.rejected())
                    .extracting(one -> one.file().getFileName().toString())
                    .containsExactly("gone.jar", "good.jar");
            assertThat(plugins.rejected().get(0).reason()).contains("is not there");
            assertThat(plugins.rejected().get(1).reason())
                    .matches("it has no checksum in the configuration, where others have one: if you trust it, add"
                            + " good.jar: sha256:[0-9a-f]{64}");
        }
    }

    @Test
    void of_two_folders_the_earlier_one_wins_and_what_is_built_in_is_taken() throws IOException {
        Path other = Files.createDirectory(directory.resolve("other"));
        mode(other, "rwxr-xr-x");
        mode(plugin("mine").jobType("good", "").jar(other, "a.jar"), "rw-r--r--");
        mode(plugin("java").jobType("java", "").jar(other, "b.jar"), "rw-r--r--");

        try (Plugins plugins =
                Plugins.load(List.of(PluginFolder.ofProgram(folder), PluginFolder.ofUser(other)), Set.of("java"))) {
            assertThat(plugins.loaded()).extracting(LoadedPlugin::id).containsExactly("good");
            assertThat(plugins.rejected())
                    .extracting(RejectedPlugin::reason)
                    .containsExactly(
                            "its JobType 'good' is added by plugin 'good' already: remove one of them",
                            "its JobType 'java' is added by jobqueue itself already: remove one of them");
        }
    }
}
