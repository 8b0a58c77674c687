package dev.jobqueue.embed.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The checker sees each promise broken, and what is excused. */
class CheckerTest {

    private static final long SECOND = 1_000_000;
    private static final String DEAD = "node one was declared dead";

    private final Ledger ledger = new Ledger();
    private final List<Written> evidence = new ArrayList<>();
    private final Map<Evidence.Key, Kept.Attempt> attempts = new TreeMap<>();
    private final Set<String> living = new HashSet<>();
    private final List<Kept.Write> writes = new ArrayList<>();
    private final long start = Evidence.now() + SECOND;

    @Test
    void what_is_as_it_should_be_breaks_nothing() {
        ledger.heard("run 1 plain t1");
        runs(1, 1, "plain", 0, 1);
        runs(2, 1, "alone", 2, 3);
        runs(3, 1, "source", 4, 5);
        runs(4, 1, "dependent", 6, 7);
        writes.add(new Kept.Write("one.1", true, 1));
        writes.add(new Kept.Write("one.1", false, 1));

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_run_without_a_record_and_one_that_still_lives_are_seen() {
        runs(2, 1, "plain", 0, 1);
        living.add("3 plain READY -");

        assertThat(broken()).containsExactly("every run ends, none is lost or stuck");
    }

    @Test
    void an_answer_of_which_nothing_came_is_seen() {
        ledger.heard("run 1 task t1");
        runs(1, 1, "plain", 0, 1);

        assertThat(broken()).containsExactly("what a call answered has happened");
    }

    @Test
    void a_hole_among_the_attempts_is_seen() {
        runs(1, 2, "plain", 0, 1);

        assertThat(broken()).containsExactly("each attempt runs once and has one record");
    }

    @Test
    void an_attempt_that_begins_twice_is_seen() {
        runs(1, 1, "plain", 0, 1);
        note(Evidence.What.BEGIN, 1, 1, "plain", 2);

        assertThat(broken()).contains("each attempt runs once and has one record");
    }

    @Test
    void attempts_of_a_run_beside_each_other_are_seen() {
        kept(1, 1, "plain", "LOST", 2, "its node could not reach the database");
        kept(1, 2, "plain", "SUCCEEDED", 4, "");
        note(Evidence.What.BEGIN, 1, 1, "plain", 0);
        note(Evidence.What.BEGIN, 1, 2, "plain", 2);
        note(Evidence.What.TICK, 1, 1, "plain", 3);
        note(Evidence.What.END, 1, 2, "plain", 4);

        assertThat(broken()).containsExactly("no run runs twice at once");
    }

    @Test
    void a_task_whose_node_stood_still_is_excused_from_the_declared_death_on_only() {
        ledger.note(Fault.PAUSE_FOR_LONG, "one");
        lostAndRunAgain(1, "task", 0);
        assertThat(broken()).isEmpty();

        kept(2, 1, "task", "LOST", 9, DEAD);
        kept(2, 2, "task", "SUCCEEDED", 9, "");
        note(Evidence.What.BEGIN, 2, 1, "task", 6);
        note(Evidence.What.BEGIN, 2, 2, "task", 7);
        note(Evidence.What.TICK, 2, 1, "task", 8);
        note(Evidence.What.END, 2, 2, "task", 9);
        assertThat(broken()).containsExactly("no run runs twice at once");
    }

    @Test
    void a_node_that_stood_still_between_looking_at_the_clock_and_writing_is_excused() {
        ledger.note(Fault.PAUSE_FOR_LONG, "one");
        kept(1, 1, "task", "LOST", 2, DEAD);
        kept(1, 2, "task", "SUCCEEDED", 8, "");
        runs(2, 1, "alone", 3, 4);
        note(Evidence.What.BEGIN, 1, 1, "task", 0);
        note(Evidence.What.BEGIN, 1, 2, "task", 5);
        noteLate(Evidence.What.TICK, 1, 1, "task", 1, 6);
        note(Evidence.What.END, 1, 1, "task", 7);
        note(Evidence.What.END, 1, 2, "task", 8);

        assertThat(broken()).isEmpty();
    }

    @Test
    void a_command_that_runs_on_is_not_excused_though_its_node_stood_still_or_was_killed() {
        ledger.note(Fault.PAUSE_FOR_LONG, "one");
        lostAndRunAgain(1, "plain", 0);
        assertThat(broken()).containsExactly("no run runs twice at once");

        attempts.clear();
        evidence.clear();
        ledger.note(Fault.KILL, "one");
        lostAndRunAgain(1, "plain", 0);
        assertThat(broken()).containsExactly("no run runs twice at once");
    }

    @Test
    void what_a_node_that_was_cut_off_left_running_is_not_excused() {
        ledger.note(Fault.SILENCE_FOR_LONG, "one");
        lostAndRunAgain(1, "task", 0);

        assertThat(broken()).containsExactly("no run runs twice at once");
    }

    @Test
    void a_run_beside_an_exclusive_one_is_seen() {
        runs(1, 1, "alone", 0, 2);
        runs(2, 1, "plain", 1, 3);

        assertThat(broken()).containsExactly("an exclusive run never runs beside another");
    }

    @Test
    void a_third_run_of_a_job_that_has_two_is_seen() {
        runs(1, 1, "two", 0, 3);
        runs(2, 1, "two", 1, 4);
        runs(3, 1, "two", 2, 5);

        assertThat(broken()).containsExactly("no job exceeds its concurrency");
    }

    @Test
    void more_permits_than_there_are_are_seen() {
        runs(1, 1, "greedy", 0, 2);
        runs(2, 1, "pooled", 1, 3);

        assertThat(broken()).containsExactly("no pool exceeds its permits");
    }

    @Test
    void a_run_more_than_a_job_may_have_is_seen() {
        for (int run = 1; run <= Work.MOST_RUNS + 1; run++) {
            runs(run, 1, "limited", 2 * run, 2 * run + 1);
        }

        assertThat(broken()).containsExactly("no job exceeds its maxRuns");
    }

    @Test
    void a_success_that_is_consumed_twice_or_too_early_is_seen() {
        runs(1, 1, "source", 0, 2);
        runs(2, 1, "dependent", 3, 4);
        runs(3, 1, "dependent", 5, 6);

        assertThat(broken()).containsExactly("each success is consumed once");
    }

    @Test
    void an_instant_that_is_left_out_or_doubled_is_seen() {
        keptFor(1, "ticking", 0);
        keptFor(2, "ticking", 2 * SECOND);
        assertThat(broken()).isEmpty();

        keptFor(3, "ticking", 2 * SECOND);
        assertThat(broken()).containsExactly("one run for each job and instant");
    }

    @Test
    void a_lost_run_that_is_not_run_again_and_one_that_is_although_it_must_not_be_are_seen() {
        kept(1, 1, "plain", "LOST", 1, DEAD);
        assertThat(broken()).containsExactly("what is lost runs again, or fails, as its job says");

        kept(1, 2, "plain", "SUCCEEDED", 2, "");
        note(Evidence.What.END, 1, 2, "plain", 2);
        assertThat(broken()).isEmpty();
    }

    @Test
    void a_commit_of_a_life_that_is_over_is_seen() {
        writes.add(new Kept.Write("one.1", true, 1));
        writes.add(new Kept.Write("one.1", false, -1));
        assertThat(broken()).containsExactly("no stale node changes anything");

        writes.set(1, new Kept.Write("one.1", false, 2));
        assertThat(broken()).containsExactly("no stale node changes anything");
    }

    @Test
    void a_take_over_that_comes_late_is_seen() {
        ledger.note(Fault.KILL, "one");
        kept(1, 1, "plain", "LOST", 40, DEAD);
        runs(1, 2, "plain", 41, 42);

        assertThat(broken()).containsExactly("a dead node's runs are taken over within 30 s");
    }

    private void runs(long run, int attempt, String job, int from, int to) {
        kept(run, attempt, job, "SUCCEEDED", to, "");
        note(Evidence.What.BEGIN, run, attempt, job, from);
        note(Evidence.What.END, run, attempt, job, to);
    }

    /** Its first attempt goes on beside the second one. */
    private void lostAndRunAgain(long run, String job, int from) {
        kept(run, 1, job, "LOST", from + 2, DEAD);
        kept(run, 2, job, "SUCCEEDED", from + 5, "");
        note(Evidence.What.BEGIN, run, 1, job, from);
        note(Evidence.What.BEGIN, run, 2, job, from + 3);
        note(Evidence.What.TICK, run, 1, job, from + 4);
        note(Evidence.What.END, run, 2, job, from + 5);
    }

    private void keptFor(long run, String job, long instant) {
        Evidence.Key key = new Evidence.Key(run, 1);
        attempts.put(key, new Kept.Attempt(key, job, "CANCELLED", "one", instant, start, ""));
    }

    private void kept(long run, int attempt, String job, String status, int end, String message) {
        Evidence.Key key = new Evidence.Key(run, attempt);
        attempts.put(key, new Kept.Attempt(key, job, status, "one", start, start + end * SECOND, message));
    }

    private void note(Evidence.What what, long run, int attempt, String job, int second) {
        noteLate(what, run, attempt, job, second, second);
    }

    /** @param told the second that the line tells, of which it was written only later */
    private void noteLate(Evidence.What what, long run, int attempt, String job, int told, int written) {
        evidence.add(new Written(new Evidence(what, run, attempt, job, "-", start + told * SECOND), written));
    }

    private record Written(Evidence line, int second) {}

    /** The promises that did not hold. */
    private List<String> broken() {
        long last =
                attempts.keySet().stream().mapToLong(Evidence.Key::run).max().orElse(0);
        List<Evidence> ordered = evidence.stream()
                .sorted(Comparator.comparingInt(Written::second))
                .map(Written::line)
                .toList();
        return new Checker(ordered, new Kept(attempts, last, living, writes), ledger, false)
                .verdicts().stream()
                        .filter(verdict -> !verdict.held())
                        .map(Verdict::promise)
                        .toList();
    }
}
