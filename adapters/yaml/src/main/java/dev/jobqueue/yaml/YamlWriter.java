package dev.jobqueue.yaml;

import java.util.List;
import java.util.Map;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLFactoryBuilder;
import tools.jackson.dataformat.yaml.YAMLMapper;
import tools.jackson.dataformat.yaml.YAMLWriteFeature;

/**
 * Writes trees of maps, lists, strings, numbers and booleans as a person would, with few quotes and scripts as blocks. Blocks
 * do not keep each space: where a text of several lines is not a plain one, everything is written in quotes.
 */
final class YamlWriter {

    private static final YAMLMapper FEW_QUOTES =
            new YAMLMapper(common().enable(YAMLWriteFeature.MINIMIZE_QUOTES, YAMLWriteFeature.LITERAL_BLOCK_STYLE)
                    .build());
    private static final YAMLMapper ALL_QUOTED = new YAMLMapper(common().build());

    private YamlWriter() {}

    private static YAMLFactoryBuilder common() {
        return YAMLFactory.builder()
                .stringQuotingChecker(new Quoting())
                .enable(YAMLWriteFeature.INDENT_ARRAYS_WITH_INDICATOR)
                .disable(YAMLWriteFeature.WRITE_DOC_START_MARKER, YAMLWriteFeature.SPLIT_LINES);
    }

    static String write(Object tree) {
        return (everyTextIsPlain(tree) ? FEW_QUOTES : ALL_QUOTED).writeValueAsString(tree);
    }

    private static boolean everyTextIsPlain(Object tree) {
        if (tree instanceof Map<?, ?> map) {
            return map.values().stream().allMatch(YamlWriter::everyTextIsPlain);
        }
        if (tree instanceof List<?> list) {
            return list.stream().allMatch(YamlWriter::everyTextIsPlain);
        }
        return !(tree instanceof String text) || text.indexOf('\n') < 0 || isPlainBlock(text);
    }

    /** Printable lines that neither begin the block nor end with a space, and at most one line break at the end. */
    private static boolean isPlainBlock(String text) {
        boolean printable = text.chars().allMatch(c -> c == '\n' || (c >= ' ' && c <= '~') || Character.isLetter(c));
        boolean begins = text.charAt(0) != '\n' && text.charAt(0) != ' ';
        return printable && begins && !text.endsWith("\n\n") && !text.endsWith(" ") && !text.contains(" \n");
    }
}
