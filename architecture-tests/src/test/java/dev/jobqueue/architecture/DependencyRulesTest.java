package dev.jobqueue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.architecture.House.Module;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may depend on whom. */
class DependencyRulesTest {

    private static final String API = "dev.jobqueue.api..";
    private static final String DOMAIN = "dev.jobqueue.domain..";
    private static final String NULLNESS = "org.jspecify.annotations..";

    @Test
    void the_api_depends_on_the_jdk_alone() {
        Rule.that(Rules.onlyDependsOn("java..", NULLNESS, API))
                .holdsFor(House.module("api").classes(), 30)
                .isBrokenBy(House.fixture("usinglibrary"), "com.tngtech.archunit");
    }

    @Test
    void the_api_brings_no_library_along() {
        assertThat(House.module("api").pom().dependencies()).noneMatch(Pom.Dependency::isNeededAtRuntime);
        assertThat(House.module("domain").pom().dependencies())
                .as("the same look at a module that has one")
                .anyMatch(Pom.Dependency::isNeededAtRuntime);
    }

    @Test
    void the_domain_depends_on_the_jdk_and_the_api_alone() {
        Rule.that(Rules.onlyDependsOn("java..", NULLNESS, API, DOMAIN))
                .holdsFor(House.module("domain").classes(), 100)
                .isBrokenBy(House.fixture("usinglibrary"), "com.tngtech.archunit");
    }

    @ParameterizedTest
    @MethodSource("adapters")
    void an_adapter_depends_on_no_other_adapter(Module adapter) {
        Rule.that(Rules.ofOursOnlyDependsOn(API, DOMAIN, adapter.packages())).holdsFor(adapter.classes(), 3);
    }

    @Test
    void an_adapter_that_uses_another_is_found() {
        Rule.that(Rules.ofOursOnlyDependsOn(API, DOMAIN, "fixtures.."))
                .isBrokenBy(House.fixture("usinganadapter"), "dev.jobqueue.yaml.YamlJobFiles");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void a_plugin_depends_of_ours_on_the_api_alone(Module plugin) {
        Rule.that(Rules.ofOursOnlyDependsOn(API, plugin.packages())).holdsFor(plugin.classes(), 2);
    }

    @Test
    void a_plugin_that_uses_the_domain_is_found() {
        Rule.that(Rules.ofOursOnlyDependsOn(API, "fixtures.."))
                .isBrokenBy(House.fixture("usingthedomain"), "dev.jobqueue.domain.schedule.ScheduleParser");
    }

    @ParameterizedTest
    @MethodSource("plugins")
    void a_plugin_takes_no_other_module_along_than_what_plugins_share(Module plugin) {
        assertThat(plugin.pom().dependencies())
                .filteredOn(Pom.Dependency::isNeededAtRuntime)
                .filteredOn(dependency -> dependency.group().equals("dev.jobqueue"))
                .extracting(Pom.Dependency::artifact)
                .contains("jobqueue-api")
                .isSubsetOf("jobqueue-api", "jobqueue-wire");
    }

    @ParameterizedTest
    @MethodSource("modules")
    void a_module_lives_in_packages_of_its_own(Module module) {
        Rule.that(Rules.livesIn(module.packages()))
                .holdsFor(module.classes(), 2)
                .isBrokenBy(House.fixture("usinglibrary"), "fixtures.usinglibrary");
    }

    @Test
    void these_tests_are_built_after_every_module() {
        Set<String> built = Pom.read(House.ROOT.resolve("architecture-tests/pom.xml")).dependencies().stream()
                .map(Pom.Dependency::artifact)
                .collect(Collectors.toSet());
        assertThat(House.modules()).hasSizeGreaterThanOrEqualTo(11);
        assertThat(House.modules())
                .as("modules to add to the dependencies in architecture-tests/pom.xml")
                .allMatch(module -> built.contains(module.pom().artifact()));
    }

    @Test
    void the_bill_of_materials_which_has_no_parent_is_of_the_version_of_all() {
        assertThat(Pom.read(House.ROOT.resolve("app/bom/pom.xml")).version())
                .isNotEmpty()
                .isEqualTo(Pom.read(House.ROOT.resolve("pom.xml")).version());
    }

    static List<Module> modules() {
        return House.modules();
    }

    static Stream<Module> adapters() {
        return House.modules().stream().filter(module -> module.isIn("adapters"));
    }

    static Stream<Module> plugins() {
        return House.modules().stream().filter(module -> module.isIn("plugins"));
    }
}
