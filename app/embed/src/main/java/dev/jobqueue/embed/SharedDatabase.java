package dev.jobqueue.embed;

import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * The PostgreSQL database that the nodes of a queue share. All of them are to be set up with the same times.
 *
 * @param every how often a node says that it lives; default 5 s
 * @param fence how long without the database a node goes on, before it ends what it runs; default 15 s
 * @param dead how long the others wait for a sign of it, before they take over its runs; default 20 s
 */
public record SharedDatabase(Entrance entrance, Duration every, Duration fence, Duration dead) {

    public static final Duration DEFAULT_EVERY = Duration.ofSeconds(5);
    public static final Duration DEFAULT_FENCE = Duration.ofSeconds(15);
    public static final Duration DEFAULT_DEAD = Duration.ofSeconds(20);

    /** @throws IllegalArgumentException when the times are not in this order */
    public SharedDatabase {
        if (every.isNegative() || every.isZero() || every.compareTo(fence) >= 0 || fence.compareTo(dead) >= 0) {
            throw new IllegalArgumentException("heartbeat is every " + every + ", fence " + fence + ", dead " + dead
                    + ": write every shorter than fence, and fence shorter than dead");
        }
    }

    /** The way into the database. */
    public sealed interface Entrance {}

    /** By a small pool of our own. Its password is in no text that it makes of itself. */
    public record Login(String url, Optional<String> user, Optional<String> password) implements Entrance {
        @Override
        public String toString() {
            return "Login[url=" + url + ", user=" + user + "]";
        }
    }

    /** By connections of the program that we are part of. */
    public record Given(DataSource source) implements Entrance {}

    /** @param url such as {@code jdbc:postgresql://db/jobqueue} */
    public static SharedDatabase at(String url, Optional<String> user, Optional<String> password) {
        return by(new Login(url, user, password));
    }

    /**
     * Uses these connections, at most seven at once: two of them as long as the queue runs, to be heard and to hear, so that a pool
     * of which others take all the rest does not end the node; one for turns, two for what is read, two for what follows. They come
     * back as they were given. Their driver is to give up a connection that says nothing ({@code socketTimeout}, 10 s).
     */
    public static SharedDatabase over(DataSource source) {
        return by(new Given(source));
    }

    private static SharedDatabase by(Entrance entrance) {
        return new SharedDatabase(entrance, DEFAULT_EVERY, DEFAULT_FENCE, DEFAULT_DEAD);
    }

    /** The same with other times. */
    public SharedDatabase heartbeat(Duration eachTime, Duration fencedAfter, Duration deadAfter) {
        return new SharedDatabase(entrance, eachTime, fencedAfter, deadAfter);
    }
}
