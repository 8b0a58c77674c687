package dev.jobqueue.plugin.sftp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.jobqueue.api.parameter.Parameters;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssertAlternative;
import org.junit.jupiter.api.Test;

class SftpSettingsTest {

    private static final Map<String, Object> UPLOAD = Map.of(
            "host",
            "files.example.org",
            "hostKey",
            "SHA256:" + "A".repeat(43),
            "user",
            "ada",
            "password",
            "s3cret",
            "action",
            "upload",
            "from",
            "/srv/out",
            "files",
            "*.csv",
            "to",
            "inbox");

    @Test
    void no_server_is_trusted_unless_the_job_says_how_it_is_known() {
        assertRefused(without("hostKey", Map.of()))
                .withMessage("'hostKey' is missing: write hostKey with what 'ssh-keyscan files.example.org | ssh-keygen"
                        + " -lf -' shows, or knownHosts with a file");
        assertRefused(without("hostKey", Map.of("acceptAnyHostKey", false))).withMessageContaining("is missing");
        assertRefused(without("", Map.of("acceptAnyHostKey", true)))
                .withMessageStartingWith("hostKey: there is more than one way to know the server");
        for (Object key : List.of("MD5:ab", "ssh-ed25519", "ssh-ed25519 ???", "SHA256:short")) {
            assertRefused(without("", Map.of("hostKey", key))).withMessageContaining("'" + key + "' is no host key");
        }
    }

    @Test
    void somebody_must_log_in() {
        assertRefused(without("password", Map.of()))
                .withMessage("'password' is missing: write it, or privateKey, or privateKeyFile");
        assertRefused(without("password", Map.of("privateKey", "s3cret", "privateKeyFile", "/k")))
                .withMessageContaining("write one of the two");
        assertRefused(without("", Map.of("privateKeyFile", "id")))
                .withMessageContaining("'id' depends on where the scheduler runs");
    }

    @Test
    void the_folder_of_this_machine_is_absolute() {
        assertRefused(without("", Map.of("from", "out")))
                .withMessage("from: 'out' depends on where the scheduler runs: write a path that begins with /");
        assertRefused(without("", Map.of("action", "download"))).withMessageStartingWith("to: 'inbox' depends");
    }

    @Test
    void files_are_patterns_of_names() {
        assertRefused(without("", Map.of("files", "../x"))).withMessageContaining("write the folder as from");
        assertRefused(without("", Map.of("files", "{a"))).withMessageContaining("is no pattern");
        assertThat(List.of("a", "..a", "-rf")).allMatch(Names::isPlain);
        assertThat(List.of("", ".", "..", "../a", "/a", "a/b", "a\0")).noneMatch(Names::isPlain);
    }

    @Test
    void what_it_says_of_itself_has_no_secret() {
        SftpSettings settings = read(UPLOAD);
        assertThat(settings).hasToString("sftp with sftp://ada@files.example.org:22");
        assertThat(settings.credentials().toString() + settings.mask()).doesNotContain("s3cret");
    }

    private static Map<String, Object> without(String key, Map<String, Object> more) {
        Map<String, Object> with = new HashMap<>(UPLOAD);
        with.remove(key);
        with.putAll(more);
        return with;
    }

    private static SftpSettings read(Map<String, Object> with) {
        return SftpSettings.of(Parameters.read(SftpSettings.PARAMETERS, with));
    }

    private static ThrowableAssertAlternative<IllegalArgumentException> assertRefused(Map<String, Object> with) {
        return assertThatIllegalArgumentException().isThrownBy(() -> read(with)).withMessageNotContaining("s3cret");
    }
}
