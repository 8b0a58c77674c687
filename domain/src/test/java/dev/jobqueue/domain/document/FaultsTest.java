package dev.jobqueue.domain.document;

import static org.assertj.core.api.Assertions.assertThat;

import dev.jobqueue.domain.document.Value.Scalar;
import dev.jobqueue.domain.document.Value.Scalar.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {

    private final Faults faults = new Faults();

    @Test
    void faults_are_told_once_in_the_order_of_the_text() {
        faults.add(new Position(9, 1), "c", "third");
        faults.add(new Position(2, 7), "b", "second");
        faults.add(new Position(2, 3), "a", "first");
        faults.add(new Position(9, 1), "c", "third");

        assertThat(faults.inTextOrder()).extracting(Fault::message).containsExactly("first", "second", "third");
    }

    @Test
    void of_too_many_faults_the_first_are_kept_and_the_others_counted() {
        for (int line = 1; line <= Faults.MAX_KEPT + 1; line++) {
            assertThat(faults.isFull()).isEqualTo(line > Faults.MAX_KEPT);
            faults.add(new Position(line, 1), "a", "wrong");
        }

        assertThat(faults.inTextOrder()).hasSize(Faults.MAX_KEPT);
        assertThat(faults.count()).isEqualTo(Faults.MAX_KEPT + 1);
    }

    @Test
    void a_document_that_cannot_be_used_says_where_each_fault_stands() {
        List<Fault> all = List.of(
                new Fault(Position.NONE, "gone", "it is gone"), new Fault(new Position(3, 7), "a", "it is wrong"));
        InvalidDocumentException invalid = new InvalidDocumentException("jobs.yaml", all);

        assertThat(invalid).hasMessage("jobs.yaml: it is gone\njobs.yaml:3:7: it is wrong");
        assertThat(invalid.file()).isEqualTo("jobs.yaml");
        assertThat(invalid.faults()).isEqualTo(all);
    }

    @Test
    void a_value_is_shown_short_and_on_one_line() {
        faults.wrong(Scalar.of(Position.NONE, "a\n\u001b[31m" + "x".repeat(1000), Kind.TEXT), "zone", "a zone");

        assertThat(faults.inTextOrder().get(0).message())
                .startsWith("zone is 'a\\n\\u001b[31mxxx")
                .endsWith("xxx...': write a zone")
                .hasSizeLessThan(120);
    }

    @Test
    void a_reason_that_could_show_a_secret_is_not_passed_on() {
        Scalar secret = new Scalar(Position.NONE, "hunter2", Kind.TEXT, "${env:SECRET}");
        faults.refused(secret, "schedule", new IllegalArgumentException("'hunter2' is no schedule"));

        assertThat(faults.inTextOrder().get(0).message())
                .isEqualTo("schedule is '${env:SECRET}', and what replaces it is not accepted: correct that");
    }
}
