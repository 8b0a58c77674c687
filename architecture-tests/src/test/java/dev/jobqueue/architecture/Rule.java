package dev.jobqueue.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.lang.ArchRule;

/** Says of a rule that it holds, and that it can be broken. */
final class Rule {

    private final ArchRule rule;

    private Rule(ArchRule rule) {
        this.rule = rule;
    }

    static Rule that(ArchRule rule) {
        return new Rule(rule);
    }

    /** @param atLeast so many classes are looked at, lest the rule passes on nothing */
    Rule holdsFor(JavaClasses classes, int atLeast) {
        assertThat(classes.size()).as("classes that the rule looks at").isGreaterThanOrEqualTo(atLeast);
        rule.check(classes);
        return this;
    }

    /** @param offender what the report names */
    void isBrokenBy(JavaClasses fixture, String offender) {
        var result = rule.evaluate(fixture);
        assertThat(result.hasViolation()).as("a violation by the fixture").isTrue();
        assertThat(result.getFailureReport().toString()).contains(offender);
    }
}
