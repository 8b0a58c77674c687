package dev.jobqueue.plugin.mail;

import jakarta.mail.Address;
import java.util.List;
import java.util.Set;

/**
 * What became of a letter that somebody got.
 *
 * @param reached who got it
 * @param refusals of those who did not: whom, why, and what helps
 */
record Delivery(Set<Address> reached, List<String> refusals) {

    Delivery {
        reached = Set.copyOf(reached);
        refusals = List.copyOf(refusals);
    }
}
