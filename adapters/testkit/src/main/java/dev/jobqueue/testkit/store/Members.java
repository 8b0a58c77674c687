package dev.jobqueue.testkit.store;

import dev.jobqueue.domain.node.NameTakenException;
import dev.jobqueue.domain.node.Offer;
import dev.jobqueue.domain.node.Peer;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The nodes of a queue that live. */
final class Members {

    private final Map<String, Member> living = new TreeMap<>();
    private final Map<String, String> places = new HashMap<>();

    private record Member(Offer offer, long incarnation, Instant heard, double load, boolean takesWork) {

        Member heard(Instant at, double measured) {
            return new Member(offer, incarnation, at, measured, takesWork);
        }

        Member draining() {
            return new Member(offer, incarnation, heard, load, false);
        }

        Member offering(Set<String> labels) {
            Offer next = new Offer(offer.name(), offer.place(), offer.slots(), offer.capacity(), labels);
            return new Member(next, incarnation, heard, load, takesWork);
        }

        Peer asPeer() {
            double measured = load;
            return new Peer(offer.node(incarnation).loaded(() -> measured), takesWork);
        }
    }

    /** @return true where it lived in another place before */
    boolean join(Offer offer, long incarnation, Instant now, boolean takesWork) {
        Member other = living.get(offer.name());
        if (other != null && !other.offer.place().equals(offer.place())) {
            throw new NameTakenException(offer.name(), other.offer.place());
        }
        living.put(offer.name(), new Member(offer, incarnation, now, 0, takesWork));
        String before = places.put(offer.name(), offer.place());
        return before != null && !before.equals(offer.place());
    }

    boolean lives(String name, long incarnation) {
        Member member = living.get(name);
        return member != null && member.incarnation == incarnation;
    }

    void heard(String name, Instant now, double load) {
        living.computeIfPresent(name, (same, member) -> member.heard(now, load));
    }

    void drain(String name) {
        living.computeIfPresent(name, (same, member) -> member.draining());
    }

    void offer(String name, Set<String> labels) {
        living.computeIfPresent(name, (same, member) -> member.offering(labels));
    }

    void leave(String name) {
        living.remove(name);
    }

    /** Declares those dead that were heard last before this; true where there were any. */
    boolean bury(Instant heardBefore) {
        return living.values().removeIf(member -> member.heard.isBefore(heardBefore));
    }

    List<Peer> others(String name) {
        return living.values().stream()
                .filter(member -> !member.offer.name().equals(name))
                .map(Member::asPeer)
                .toList();
    }
}
