package dev.jobqueue.benchmarks.peers.figure;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.ObjectMapper;

/** All figures of a run. Each is printed as soon as it is known, as one line of JSON. */
public final class Figures {

    private final PrintStream out;
    private final ObjectMapper json = new ObjectMapper();
    private final List<Figure> figures = new ArrayList<>();
    private int round;

    public Figures(PrintStream out) {
        this.out = out;
    }

    /** Counted from 1; what is measured in round 0 warms up, and is not kept. */
    public void beginRound(int number) {
        round = number;
    }

    public void add(Figure figure) {
        if (round > 0) {
            Figure measured = figure.with("round", round);
            figures.add(measured);
            print(measured);
        }
    }

    /** Prints the median of each figure over its rounds, and how it compares with that of jobqueue. */
    public void summarise() {
        Summary.of(figures).forEach(this::print);
    }

    private void print(Figure figure) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("workload", figure.workload());
        line.put("store", figure.store());
        line.put("subject", figure.subject());
        line.put("value", rounded(figure.value()));
        line.put("unit", figure.unit());
        line.putAll(figure.more());
        out.println(json.writeValueAsString(line));
    }

    private static double rounded(double value) {
        return Math.round(value * 1_000) / 1_000.0;
    }
}
