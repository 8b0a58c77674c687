package dev.jobqueue.plugin.file;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileSettingsTest {

    private static final Map<String, Object> COPY =
            Map.of("root", "/srv/data", "action", "copy", "files", "*.csv", "to", "out");

    @ParameterizedTest
    @ValueSource(strings = {"../x", "a/../../x", "..", "/x", "a/.."})
    void paths_that_could_leave_the_root_are_refused(String path) {
        assertRefused("from", path).withMessageContaining("'" + path + "'").withMessageContaining("write it");
        assertRefused("to", path).withMessageContaining("'" + path + "'").withMessageContaining("write it");
        assertRefused("files", path).withMessageContaining("could leave the root");
        assertRefused("exclude", List.of(path)).withMessageContaining("could leave the root");
    }

    @Test
    void a_root_is_a_folder_of_its_own() {
        assertRefused("root", "data")
                .withMessage("root: 'data' depends on where the scheduler runs: write a path that begins with /");
        assertRefused("root", "/srv/..").withMessage("root: '/srv/..' is the whole machine: name a folder");
        assertRefused("root", "/a\0b").withMessageStartingWith("root: it is no path (");
    }

    @Test
    void a_pattern_that_is_none_is_refused() {
        assertRefused("files", "{a").withMessageContaining("'{a' is no pattern (");
    }

    @Test
    void what_means_nothing_to_an_action_is_refused() {
        assertRefused("maxFiles", 3).withMessage("maxFiles: it means nothing to action copy: leave it out");
        assertRefused("remove", true).withMessage("remove: it means nothing to action copy: leave it out");
        assertRefused("action", "prune").withMessage("to: it means nothing to action prune: leave it out");
        assertRefused("action", "archive")
                .withMessage("to: 'out' does not say the kind of archive: end it in .zip or .tar.gz");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("root", "/a", "action", "move", "files", "*")))
                .withMessage("'to' is missing: write a path below root to move to");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> read(Map.of("root", "/a", "action", "prune", "files", "*", "keepAtLeast", 3)))
                .withMessage("action: prune needs to know what is too much: write olderThan, maxFiles or maxSize");
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(String key, Object value) {
        Map<String, Object> all = new HashMap<>(COPY);
        all.put(key, value);
        return assertThatIllegalArgumentException().isThrownBy(() -> read(all));
    }

    private static void read(Map<String, Object> with) {
        FileSettings.of(Parameters.read(FileSettings.PARAMETERS, with));
    }
}
