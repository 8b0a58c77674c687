package dev.jobqueue.plugin.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MaskTest {

    @Test
    void the_longer_of_two_secrets_goes_whole() {
        assertThat(new Mask(List.of("abc", "abcdef", " ")).over("abcdef and abc"))
                .isEqualTo("*** and ***");
    }

    @Test
    void it_tells_no_secret_itself() {
        assertThat(new Mask(List.of("s3cret"))).hasToString("***");
    }

    @Test
    void a_cut_reckons_with_the_bytes_of_the_longest_secret() {
        assertThat(new Mask(List.of("abc", "äö")).longestBytes()).isEqualTo(4);
        assertThat(new Mask(List.of()).longestBytes()).isZero();
    }

    @Test
    void half_a_secret_at_a_cut_is_not_shown() {
        Mask mask = new Mask(List.of("s3cret"));

        assertThat(mask.overBeginning("s3cret and s3cre")).isEqualTo("*** and");
        assertThat(mask.overEnd("3cret and s3cret")).isEqualTo("and ***");
    }

    @Test
    void long_parts_of_an_address_are_secrets_too() {
        PostAddress address = PostAddress.of(
                URI.create("https://example.org/v1/t0ken%20of-path?sig=t0ken-of-query"),
                PostAddress.DEFAULT_TIMEOUT,
                Optional.empty(),
                List.of("s3cret"));

        assertThat(address.mask().over("/v1/t0ken%20of-path?sig=t0ken-of-query 't0ken of-path' s3cret"))
                .isEqualTo("/v1/***?sig=*** '***' ***");
        assertThat(address).hasToString("https://example.org");
    }
}
