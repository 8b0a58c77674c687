package dev.jobqueue.domain.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.jobqueue.api.job.Resources;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeTest {

    private static final Resources LARGE = new Resources(8_000, 1 << 30);

    private final AtomicInteger measured = new AtomicInteger();

    @Test
    void a_node_has_at_least_one_slot() {
        assertThat(node(1).slots()).isEqualTo(1);
        assertThatThrownBy(() -> node(0)).hasMessage("node here has 0 slots: write 1 or more");
    }

    @Test
    void capacity_is_measured_once_and_only_when_a_run_needs_some() {
        Node node = node(4);
        assertThat(node.holds(Resources.NONE)).isTrue();
        assertThat(measured).hasValue(0);

        assertThat(node.holds(LARGE)).isTrue();
        assertThat(node.loaded(() -> 0.5).holds(LARGE.plus(new Resources(1, 0))))
                .isFalse();
        assertThat(measured).hasValue(1);
    }

    @Test
    void a_loaded_node_is_the_same_node_with_another_load() {
        Node loaded = node(4).loaded(() -> 1);

        assertThat(node(4).load()).isZero();
        assertThat(loaded.load()).isEqualTo(1);
        assertThat(loaded.loaded(() -> 0).load()).isZero();
        assertThat(loaded.name()).isEqualTo("here");
        assertThat(loaded.incarnation()).isEqualTo(7);
        assertThat(loaded.slots()).isEqualTo(4);
        assertThat(loaded.labels()).containsExactly("gpu");
        assertThat(loaded).hasToString("here");
    }

    @Test
    void what_a_node_offers_beside_its_labels_may_change() {
        Set<String> more = new HashSet<>();
        Node offering = node(4).offering(more).loaded(() -> 1);

        assertThat(offering.offers(Set.of("gpu", "task:report"))).isFalse();
        more.add("task:report");
        assertThat(offering.offers(Set.of("gpu", "task:report"))).isTrue();
        assertThat(node(4).offers(Set.of("task:report"))).isFalse();
        assertThat(offering.labels()).containsExactly("gpu");
    }

    @Test
    void a_load_is_a_share() {
        for (double wrong : new double[] {-0.1, 1.1, Double.NaN}) {
            assertThatThrownBy(() -> node(1).loaded(() -> wrong).load())
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessage("node here has a load of " + wrong + ": write from 0 for idle to 1 for busy");
        }
    }

    private Node node(int slots) {
        return new Node(
                "here",
                7,
                slots,
                () -> {
                    measured.incrementAndGet();
                    return LARGE;
                },
                Set.of("gpu"));
    }
}
