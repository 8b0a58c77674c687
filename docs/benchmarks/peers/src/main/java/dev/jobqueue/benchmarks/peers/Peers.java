package dev.jobqueue.benchmarks.peers;

import dev.jobqueue.benchmarks.peers.figure.Figures;
import dev.jobqueue.benchmarks.peers.store.Postgres;
import dev.jobqueue.benchmarks.peers.subject.Contestant;
import dev.jobqueue.benchmarks.peers.subject.Contestants;
import dev.jobqueue.benchmarks.peers.workload.Plan;
import dev.jobqueue.benchmarks.peers.workload.Plans;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** Measures what it is told to, one contestant after the other; started by the script {@code docs/benchmarks/run}. */
final class Peers {

    private Peers() {}

    /** @param arguments a directory for embedded databases, what to run, and then the names of contestants, if not all */
    public static void main(String[] arguments) throws Exception {
        if (arguments[1].equals("list")) {
            Plans.all()
                    .forEach((name, plans) -> System.out.println(
                            name + ": " + plans.stream().map(Plan::name).collect(Collectors.joining("; "))));
            return;
        }
        List<Plan> plans = Plans.all().get(arguments[1]);
        if (plans == null) {
            throw new IllegalArgumentException("there is no '" + arguments[1] + "': write one of "
                    + Plans.all().keySet());
        }
        List<String> only = List.of(arguments).subList(2, arguments.length);
        Figures figures = new Figures(System.out);
        try (Postgres postgres = Postgres.start()) {
            List<Contestant> contestants = new Contestants(postgres, Path.of(arguments[0]))
                    .all().stream()
                            .filter(one -> only.isEmpty() || only.contains(one.toString()))
                            .toList();
            for (Plan plan : plans) {
                plan.run(contestants, postgres, figures);
            }
            figures.summarise();
        }
    }
}
