package dev.jobqueue.benchmarks.peers.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The medians of figures over their rounds, and their ratios to jobqueue's on the same store. */
final class Summary {

    static final String REFERENCE = "jobqueue";

    /** What tells apart figures that are no rounds of each other. */
    private static final List<String> APART = List.of("what", "percentile");

    private Summary() {}

    static List<Figure> of(List<Figure> figures) {
        Map<String, List<Figure>> rounds = figures.stream()
                .collect(Collectors.groupingBy(
                        figure -> comparable(figure) + figure.subject(), LinkedHashMap::new, Collectors.toList()));
        List<Figure> medians = rounds.values().stream().map(Summary::median).toList();
        List<Figure> lines = new ArrayList<>(medians);
        for (Figure median : medians) {
            medians.stream()
                    .filter(other -> other.subject().equals(REFERENCE)
                            && comparable(other).equals(comparable(median)))
                    .forEach(ours -> lines.add(ratio(median, ours)));
        }
        return lines;
    }

    private static String comparable(Figure figure) {
        return APART.stream()
                .map(key -> String.valueOf(figure.more().get(key)))
                .collect(Collectors.joining(" ", figure.workload() + " " + figure.store() + " ", " "));
    }

    private static Figure median(List<Figure> rounds) {
        Figure first = rounds.get(0);
        double[] values = rounds.stream().mapToDouble(Figure::value).toArray();
        Figure median = new Figure(
                first.workload(),
                first.store(),
                first.subject(),
                Quantiles.of(values).at(0.5),
                first.unit());
        return apart(median, first).with("summary", "median").with("rounds", rounds.size());
    }

    private static Figure ratio(Figure theirs, Figure ours) {
        Figure ratio =
                new Figure(theirs.workload(), theirs.store(), theirs.subject(), theirs.value() / ours.value(), "ratio");
        return apart(ratio, theirs).with("summary", "ratio").with("of", theirs.unit());
    }

    private static Figure apart(Figure figure, Figure like) {
        Figure marked = figure;
        for (String key : APART) {
            Object detail = like.more().get(key);
            if (detail != null) {
                marked = marked.with(key, detail);
            }
        }
        return marked;
    }
}
