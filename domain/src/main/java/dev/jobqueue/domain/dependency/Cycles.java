package dev.jobqueue.domain.dependency;

import dev.jobqueue.api.job.JobId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds cycles by depth-first search with a stack of its own, so that a chain of any length is no danger. Finds at least one cycle
 * of each set of jobs that need each other, and names each job in at most one, so that what is found is never larger than what
 * was asked of.
 */
final class Cycles {

    private enum Mark {
        ON_PATH,
        DONE
    }

    private final Map<JobId, List<JobId>> needs;
    private final Map<JobId, Mark> marks = new HashMap<>();
    private final List<List<JobId>> found = new ArrayList<>();
    private final Set<JobId> named = new HashSet<>();

    private Cycles(Map<JobId, List<JobId>> needs) {
        this.needs = needs;
    }

    /** Each cycle as its jobs in order, the first not repeated; a job that needs itself is a cycle of one. */
    static List<List<JobId>> in(Map<JobId, List<JobId>> needs) {
        Cycles search = new Cycles(needs);
        needs.keySet().forEach(search::from);
        return search.found;
    }

    private void from(JobId start) {
        if (marks.containsKey(start)) {
            return;
        }
        Deque<Step> path = new ArrayDeque<>();
        enter(start, path);
        while (!path.isEmpty()) {
            Step step = path.getLast();
            if (step.next.hasNext()) {
                visit(step.next.next(), path);
            } else {
                marks.put(step.job, Mark.DONE);
                path.removeLast();
            }
        }
    }

    private void visit(JobId job, Deque<Step> path) {
        Mark mark = marks.get(job);
        if (mark == null) {
            enter(job, path);
        } else if (mark == Mark.ON_PATH && !named.contains(job)) {
            close(job, path);
        }
    }

    private void close(JobId job, Deque<Step> path) {
        List<JobId> cycle = new ArrayList<>();
        Iterator<Step> back = path.descendingIterator();
        JobId next;
        do {
            next = back.next().job;
            if (named.contains(next)) {
                return;
            }
            cycle.add(next);
        } while (!next.equals(job));
        Collections.reverse(cycle);
        named.addAll(cycle);
        found.add(cycle);
    }

    private void enter(JobId job, Deque<Step> path) {
        marks.put(job, Mark.ON_PATH);
        path.addLast(new Step(job, needs.getOrDefault(job, List.of()).iterator()));
    }

    private record Step(JobId job, Iterator<JobId> next) {}
}
