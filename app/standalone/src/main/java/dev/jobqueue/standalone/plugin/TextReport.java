package dev.jobqueue.standalone.plugin;

import dev.jobqueue.api.parameter.Parameter;
import dev.jobqueue.pf4j.LoadedPlugin;
import dev.jobqueue.pf4j.RejectedPlugin;
import dev.jobqueue.standalone.terminal.Lines;
import dev.jobqueue.standalone.terminal.Style;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** For people: folder by folder, each plugin with what it adds, each rejected file with its reason. */
final class TextReport implements Report {

    private static final String INDENT = "      ";
    private static final int LEAST = 40;

    private final PrintWriter out;
    private final Style style;
    private final int columns;
    private final boolean verbose;
    private Optional<Path> folder = Optional.empty();

    /**
     * @param columns that a line may have
     * @param verbose tells the parameters too
     */
    TextReport(PrintWriter out, Style style, int columns, boolean verbose) {
        this.out = out;
        this.style = style;
        this.columns = Math.max(LEAST, columns);
        this.verbose = verbose;
    }

    @Override
    public void loaded(LoadedPlugin plugin, List<Adds> adds) {
        heading(plugin.file());
        String name = plugin.id() + " " + plugin.version();
        String file = plugin.file().getFileName().toString();
        boolean fits = INDENT.length() + name.length() + 2 + file.length() <= columns;
        out.println("  " + style.goodSign() + " " + style.bold(name) + (fits ? "  " + style.dim(file) : ""));
        if (!fits) {
            out.println(INDENT + style.dim(file));
        }
        if (verbose) {
            adds.forEach(this::whole);
        } else {
            brief(adds);
        }
    }

    private void heading(Path file) {
        Path parent = file.toAbsolutePath().resolveSibling("").normalize();
        if (!folder.equals(Optional.of(parent))) {
            if (folder.isPresent()) {
                out.println();
            }
            folder = Optional.of(parent);
            out.println("In " + parent);
        }
    }

    private void brief(List<Adds> adds) {
        for (Adds.Kind kind : Adds.Kind.values()) {
            List<String> names = adds.stream()
                    .filter(one -> one.kind() == kind)
                    .map(Adds::name)
                    .toList();
            if (!names.isEmpty()) {
                print(INDENT + kind.words() + (names.size() == 1 ? " " : "s "), String.join(", ", names));
            }
        }
    }

    private void whole(Adds adds) {
        out.println(INDENT + adds.kind().words() + " " + style.bold(adds.name()));
        int width = adds.parameters().stream()
                .mapToInt(parameter -> parameter.name().length())
                .max()
                .orElse(0);
        for (Parameter<?> parameter : adds.parameters()) {
            String lead = INDENT + "  " + parameter.name()
                    + " ".repeat(width - parameter.name().length() + 2);
            print(lead, rule(parameter));
            if (!parameter.description().isEmpty()) {
                print(" ".repeat(lead.length()), parameter.description());
            }
        }
    }

    private static String rule(Parameter<?> parameter) {
        List<String> words = new ArrayList<>(List.of(parameter.expected()));
        if (parameter.isRequired()) {
            words.add("required");
        } else if (!parameter.shownDefault().isEmpty()) {
            words.add("default " + parameter.shownDefault());
        }
        if (parameter.isHidden()) {
            words.add("secret");
        }
        return words.stream().collect(Collectors.joining("; "));
    }

    @Override
    public void rejected(RejectedPlugin plugin) {
        heading(plugin.file());
        out.println("  " + style.badSign() + " "
                + style.bold(plugin.file().getFileName().toString()));
        print(INDENT, plugin.reason());
    }

    private void print(String lead, String text) {
        String before = lead;
        for (String line : Lines.wrap(text, Math.max(LEAST / 2, columns - lead.length()))) {
            out.println(before + line);
            before = " ".repeat(lead.length());
        }
    }

    @Override
    public void end(int loaded, int rejected) {
        if (folder.isPresent()) {
            out.println();
        }
        String works = loaded == 1 ? "1 plugin works" : loaded + " plugins work";
        if (rejected == 0) {
            out.println(works + ".");
        } else {
            out.println(works + "; " + style.bad(rejected == 1 ? "1 is rejected" : rejected + " are rejected") + ".");
        }
        out.flush();
    }
}
