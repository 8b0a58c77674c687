package dev.jobqueue.standalone.project;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.jobqueue.standalone.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class PluginProjectTest {

    @ParameterizedTest
    @EnumSource
    void a_project_is_a_pom_a_class_its_test_its_service_file_and_a_readme(PluginKind kind) {
        assertThat(new PluginProject(kind, "say-hello2").files())
                .containsOnlyKeys(
                        "README.md",
                        "pom.xml",
                        "src/main/java/org/example/SayHello2Plugin.java",
                        "src/main/resources/META-INF/services/" + kind.service().getName(),
                        "src/test/java/org/example/SayHello2PluginTest.java")
                .allSatisfy((path, text) -> assertThat(text).doesNotContainIgnoringCase("logbook"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Hello", "2nd", "say hello", "say--hello", "hello-", "../hello", "hello.world"})
    void other_names_are_refused(String name) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new PluginProject(PluginKind.NOTIFIER, name))
                .withMessageStartingWith("'" + name + "' is no name for a plugin: write");
    }

    @Test
    void an_unknown_kind_is_refused_with_the_nearest() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> PluginKind.parse("jobtype"))
                .withMessageContaining("'jobtype'")
                .withMessageContaining("job-type");
    }
}
