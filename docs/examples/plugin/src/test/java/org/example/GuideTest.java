package org.example;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The guide shows these files as they are. */
class GuideTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "src/main/java/org/example/LogbookPlugin.java",
                "src/main/resources/META-INF/services/dev.jobqueue.api.notification.NotifierType",
                "src/test/java/org/example/LogbookPluginTest.java"
            })
    void it_shows(String file) throws Exception {
        String guide = Files.readString(Path.of("../../guide/write-a-notifier.md"));

        assertTrue(guide.contains("`logbook/" + file + "`:\n"), file);
        assertTrue(guide.contains("\n" + Files.readString(Path.of(file)) + "```\n"), file);
    }
}
