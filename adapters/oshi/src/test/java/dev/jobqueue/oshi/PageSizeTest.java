package dev.jobqueue.oshi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class PageSizeTest {

    @Test
    void is_what_the_kernel_hands_to_programs() {
        assertThat(PageSize.parse(vector(3, 99, 6, 65_536, 0, 0))).isEqualTo(65_536);
        assertThat(PageSize.of(Path.of("/proc"))).isGreaterThanOrEqualTo(4096);
    }

    @Test
    void is_the_usual_one_where_the_kernel_does_not_say() {
        assertThat(PageSize.parse(vector(3, 99, 0, 0))).isEqualTo(4096);
        assertThat(PageSize.parse(new byte[5])).isEqualTo(4096);
        assertThat(PageSize.of(Path.of("/nowhere"))).isEqualTo(4096);
    }

    private static byte[] vector(long... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * Long.BYTES).order(ByteOrder.nativeOrder());
        for (long word : words) {
            bytes.putLong(word);
        }
        return bytes.array();
    }
}
