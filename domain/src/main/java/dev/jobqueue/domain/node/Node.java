package dev.jobqueue.domain.node;

import dev.jobqueue.api.job.Resources;
import java.util.Set;
import java.util.function.DoubleSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A scheduler, and what it offers. Its capacity is asked for when a run first needs some, and then known. */
public final class Node {

    private final String name;
    private final long incarnation;
    private final int slots;
    private final Supplier<Resources> measure;
    private final Set<String> labels;
    private final Set<String> more;
    private final DoubleSupplier load;
    private @Nullable Resources capacity;

    /**
     * A node whose capacity is still to be measured.
     *
     * @param slots runs at once
     * @param measure cpu and memory that runs may reserve
     * @throws IllegalArgumentException when there is no slot
     */
    public Node(String name, long incarnation, int slots, Supplier<Resources> measure, Set<String> labels) {
        this(name, incarnation, slots, measure, labels, Set.of(), () -> 0);
    }

    private Node(
            String name,
            long incarnation,
            int slots,
            Supplier<Resources> measure,
            Set<String> labels,
            Set<String> more,
            DoubleSupplier load) {
        if (slots < 1) {
            throw new IllegalArgumentException("node " + name + " has " + slots + " slots: write 1 or more");
        }
        this.name = name;
        this.incarnation = incarnation;
        this.slots = slots;
        this.measure = measure;
        this.labels = Set.copyOf(labels);
        this.more = more;
        this.load = load;
    }

    /** A node of known capacity. */
    public Node(String name, long incarnation, int slots, Resources capacity, Set<String> labels) {
        this(name, incarnation, slots, () -> capacity, labels);
    }

    /**
     * The same node, whose load is measured whenever nothing else tells it from another one.
     *
     * @param measured the share of its cpu that is in use, whatever uses it
     */
    public Node loaded(DoubleSupplier measured) {
        return new Node(name, incarnation, slots, this::capacity, labels, more, measured);
    }

    /** The same node, which offers these labels too, as they are each time that somebody looks. */
    public Node offering(Set<String> changing) {
        return new Node(name, incarnation, slots, this::capacity, labels, changing, load);
    }

    public String name() {
        return name;
    }

    public long incarnation() {
        return incarnation;
    }

    public int slots() {
        return slots;
    }

    /** The labels that it always offers. */
    public Set<String> labels() {
        return labels;
    }

    /** True where it offers all of these labels. */
    public boolean offers(Set<String> needed) {
        for (String label : needed) {
            if (!labels.contains(label) && !more.contains(label)) {
                return false;
            }
        }
        return true;
    }

    /**
     * The share of its cpu that is in use, from 0 to 1; 0 where nobody measures it.
     *
     * @throws IllegalArgumentException when what was measured is not from 0 to 1
     */
    public double load() {
        double measured = load.getAsDouble();
        if (!(measured >= 0 && measured <= 1)) {
            throw new IllegalArgumentException(
                    "node " + name + " has a load of " + measured + ": write from 0 for idle to 1 for busy");
        }
        return measured;
    }

    public Resources capacity() {
        if (capacity == null) {
            capacity = measure.get();
        }
        return capacity;
    }

    /** True where the amount is nothing, or at most the capacity. */
    public boolean holds(Resources amount) {
        return amount.equals(Resources.NONE) || amount.fitsIn(capacity());
    }

    @Override
    public String toString() {
        return name;
    }
}
