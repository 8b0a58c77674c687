package dev.jobqueue.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.node.NodeRegistry;
import org.junit.jupiter.api.Test;

/** What every {@link NodeRegistry} promises. */
public abstract class NodeRegistryContract<S extends NodeRegistry> extends StoreContract<S> {

    @Test
    void each_life_of_a_node_has_a_higher_number() {
        long first = store().begin("node");
        long second = store().begin("node");
        reopen();
        long third = store().begin("node");

        assertThat(first).isPositive();
        assertThat(second).isGreaterThan(first);
        assertThat(third).isGreaterThan(second);
    }

    @Test
    void nodes_have_lives_of_their_own() {
        long one = store().begin("one");
        store().begin("other");

        assertThat(store().begin("one")).isGreaterThan(one);
        assertThat(store().begin("\u00fcber node ")).isPositive();
    }
}
