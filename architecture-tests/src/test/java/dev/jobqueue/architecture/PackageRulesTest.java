package dev.jobqueue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How packages and files are cut. */
class PackageRulesTest {

    private static final int ALL_CLASSES = 250;

    private final JavaClasses all = House.classes();

    @Test
    void no_packages_depend_on_each_other_in_a_circle() {
        Rule.that(Rules.hasNoPackageCycles("dev.jobqueue")).holdsFor(all, ALL_CLASSES);
        Rule.that(Rules.hasNoPackageCycles("fixtures.circle"))
                .isBrokenBy(House.fixture("circle"), "fixtures.circle.left");
    }

    @Test
    void no_package_is_named_by_the_kind_of_its_classes() {
        Rule.that(Rules.isNotNamedByKind())
                .holdsFor(all, ALL_CLASSES)
                .isBrokenBy(House.fixture("bykind"), "fixtures.bykind.util.Anything");
    }

    @Test
    void every_package_says_that_what_it_does_not_mark_is_never_null() {
        Rule.that(Rules.isNullMarked())
                .holdsFor(all, ALL_CLASSES)
                .isBrokenBy(House.fixture("unmarked"), "fixtures.unmarked.Unmarked");
    }

    @Test
    void every_public_type_of_the_api_says_how_stable_it_is() {
        Rule.that(Rules.saysHowStableItIs())
                .holdsFor(House.module("api").classes(), 30)
                .isBrokenBy(House.fixture("unstable"), "fixtures.unstable.Unsaid");
    }

    @Test
    void no_source_file_is_longer_than_500_lines() {
        int looked = 0;
        for (House.Module module : House.modules()) {
            SourceFiles main = new SourceFiles(module.directory().resolve("src"));
            assertThat(main.longerThan(500)).as("long files of %s", module).isEmpty();
            looked += main.count();
        }
        assertThat(looked).isGreaterThanOrEqualTo(ALL_CLASSES);
    }

    @Test
    void a_source_file_of_501_lines_is_found(@TempDir Path directory) throws IOException {
        Path inside = Files.createDirectories(directory.resolve("java/some"));
        Files.writeString(inside.resolve("Short.java"), "// line\n".repeat(500));
        Files.writeString(inside.resolve("Long.java"), "// line\n".repeat(501));
        assertThat(new SourceFiles(directory).longerThan(500)).isEqualTo(List.of(inside.resolve("Long.java")));
    }
}
