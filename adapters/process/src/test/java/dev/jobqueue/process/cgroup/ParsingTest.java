package dev.jobqueue.process.cgroup;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ParsingTest {

    @Test
    void a_mount_point_with_a_blank_is_read_as_it_is() {
        assertThat(Mount.parse("31 23 0:28 / /my\\040groups rw shared:9 master:1 - cgroup2 none rw\n"))
                .singleElement()
                .satisfies(mount -> {
                    assertThat(mount.point()).isEqualTo(Path.of("/my groups"));
                    assertThat(mount.version()).isEqualTo(2);
                    assertThat(mount.readOnly()).isFalse();
                });
    }

    @Test
    void a_group_is_seen_below_the_part_of_the_tree_that_is_mounted() {
        Mount mount = Mount.parse("7 6 0:33 /docker/0a /g rw - cgroup cgroup rw,memory")
                .get(0);

        assertThat(mount.directory("/docker/0a/b")).isEqualTo(Path.of("/g/b"));
        assertThat(mount.directory("/docker/0a")).isEqualTo(Path.of("/g"));
        assertThat(mount.directory("/docker/0ab")).isEqualTo(Path.of("/g"));
        assertThat(mount.directory("/../elsewhere")).isEqualTo(Path.of("/g"));
    }

    @Test
    void keys_are_read_by_line_and_words_are_no_numbers() {
        FlatKeys keys = new FlatKeys("usage_usec 12\noom_kill 3\nmax max\nodd\n");

        assertThat(keys.get("usage_usec")).hasValue(12);
        assertThat(keys.sum("oom_kill", "usage_usec", "none")).isEqualTo(15);
        assertThat(keys.get("max")).isEmpty();
        assertThat(FlatKeys.number("max\n")).isEmpty();
        assertThat(FlatKeys.number("104857600\n")).hasValue(104_857_600);
    }

    @Test
    void bytes_are_summed_over_all_devices() {
        assertThat(Io.parse("8:0 rbytes=4096 wbytes=8192 rios=1 wios=2\n8:16 rbytes=1 wbytes=2 rios=1 wios=1\n"))
                .isEqualTo(new Io(4097, 8194));
    }
}
