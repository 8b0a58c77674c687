package dev.jobqueue.domain.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final List<String> NAMES = List.of("job", "occasion");

    @Test
    void placeholders_are_replaced_and_all_else_stays() {
        Template template = Template.parse("[{{job}}] {{ occasion }}: {a} ${b}, {{job}}", NAMES);

        assertThat(template.fill(Map.of("job", "backup {{occasion}}", "occasion", "failure")))
                .isEqualTo("[backup {{occasion}}] failure: {a} ${b}, backup {{occasion}}");
        assertThat(template).hasToString("[{{job}}] {{occasion}}: {a} ${b}, {{job}}");
    }

    @Test
    void a_text_without_placeholders_stays_as_it_is() {
        assertThat(Template.parse("", NAMES).fill(Map.of())).isEmpty();
        assertThat(Template.parse("}} down", NAMES).fill(Map.of())).isEqualTo("}} down");
    }

    @Test
    void an_unknown_name_is_an_error_that_names_the_nearest() {
        assertThatThrownBy(() -> Template.parse("{{jbo}} is down", NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'jbo' is no placeholder: did you mean 'job'?");
        assertThatThrownBy(() -> Template.parse("{{}}", NAMES))
                .hasMessage("'' is no placeholder: they are job, occasion");
    }

    @Test
    void a_placeholder_that_is_not_closed_is_an_error() {
        assertThatThrownBy(() -> Template.parse("is {{job} down", NAMES))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'{{job} down' is not closed: write {{job}}");
    }
}
