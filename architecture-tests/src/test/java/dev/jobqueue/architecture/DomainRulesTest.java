package dev.jobqueue.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** The domain decides; it touches nothing of the world. */
class DomainRulesTest {

    private static final int DOMAIN_CLASSES = 100;

    private final JavaClasses domain = House.module("domain").classes();

    @Test
    void the_domain_does_no_input_or_output() {
        Rule rule = Rule.that(Rules.doesNoInputOrOutput()).holdsFor(domain, DOMAIN_CLASSES);
        rule.isBrokenBy(House.fixture("domainthatreads"), "java.nio.file.Files");
        rule.isBrokenBy(House.fixture("domainthatprints"), "java.io.PrintStream");
    }

    @Test
    void the_domain_has_no_threads() {
        Rule rule = Rule.that(Rules.hasNoThreads()).holdsFor(domain, DOMAIN_CLASSES);
        rule.isBrokenBy(House.fixture("domainwithexecutor"), "java.util.concurrent.ExecutorService");
        rule.isBrokenBy(House.fixture("domainwiththread"), "java.lang.Thread");
    }

    @Test
    void the_domain_logs_nothing() {
        Rule.that(Rules.logsNothing())
                .holdsFor(domain, DOMAIN_CLASSES)
                .isBrokenBy(House.fixture("domainthatlogs"), "java.util.logging.Logger");
    }

    @Test
    void the_domain_reads_no_clock() {
        Rule rule = Rule.that(Rules.readsNoClock()).holdsFor(domain, DOMAIN_CLASSES);
        for (String way : new String[] {
            "instantNow()",
            "localDateNow()",
            "asReference()",
            "currentTimeMillis()",
            "nanoTime()",
            "clock()",
            "source()",
            "date()"
        }) {
            rule.isBrokenBy(House.fixture("domainthatreadstheclock"), way);
        }
    }
}
