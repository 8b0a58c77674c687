package dev.jobqueue.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideOutsideOfPackage;
import static com.tngtech.archunit.lang.conditions.ArchConditions.have;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.dependencies.SlicesRuleDefinition;
import dev.jobqueue.api.stability.Experimental;
import dev.jobqueue.api.stability.Stable;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.Timer;
import org.jspecify.annotations.NullMarked;

/** The rules, apart from what they are applied to. */
final class Rules {

    private static final String OURS = "dev.jobqueue..";

    /** What reads the machine's clock, by class; a method {@code now} of java.time does so too. */
    private static final Map<String, Set<String>> CLOCKS = Map.of(
            System.class.getName(), Set.of("currentTimeMillis", "nanoTime"),
            Clock.class.getName(), Set.of("system", "systemUTC", "systemDefaultZone"),
            InstantSource.class.getName(), Set.of("system"));

    private Rules() {}

    /** Depends on these packages and on no others, whoever they belong to. */
    static ArchRule onlyDependsOn(String... packages) {
        return classes().should().onlyDependOnClassesThat(resideInAnyPackage(packages));
    }

    /** Depends, of our own packages, on these; libraries are its own affair. */
    static ArchRule ofOursOnlyDependsOn(String... packages) {
        return classes()
                .should()
                .onlyDependOnClassesThat(resideOutsideOfPackage(OURS).or(resideInAnyPackage(packages)));
    }

    static ArchRule livesIn(String packages) {
        return classes().should().resideInAPackage(packages);
    }

    static ArchRule doesNoInputOrOutput() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage(
                        "java.io..", "java.nio.file..", "java.nio.channels..", "java.net..", "java.sql.."));
    }

    static ArchRule hasNoThreads() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent..")
                        .or(JavaClass.Predicates.assignableTo(Thread.class))
                        .or(JavaClass.Predicates.assignableTo(Timer.class)));
    }

    static ArchRule logsNothing() {
        return noClasses()
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.logging..", "org.slf4j..", "org.apache..")
                        .or(JavaClass.Predicates.assignableTo(System.Logger.class)));
    }

    static ArchRule readsNoClock() {
        return noClasses().should().accessTargetWhere(describe("it reads the machine's clock", Rules::readsClock));
    }

    private static boolean readsClock(JavaAccess<?> access) {
        String owner = access.getTargetOwner().getName();
        String name = access.getTarget().getName();
        return CLOCKS.getOrDefault(owner, Set.of()).contains(name)
                || (owner.startsWith("java.time.") && name.equals("now"))
                || (owner.equals(java.util.Date.class.getName())
                        && access.getTarget().getFullName().endsWith("<init>()"));
    }

    /** Packages below this one do not depend on each other in a circle. */
    static ArchRule hasNoPackageCycles(String root) {
        return SlicesRuleDefinition.slices().matching(root + ".(**)").should().beFreeOfCycles();
    }

    static ArchRule isNotNamedByKind() {
        return noClasses()
                .should()
                .resideInAnyPackage(
                        "..util..",
                        "..utils..",
                        "..impl..",
                        "..dto..",
                        "..helper..",
                        "..helpers..",
                        "..common..",
                        "..misc..");
    }

    /** Each package says that what it does not mark is never null. */
    static ArchRule isNullMarked() {
        return classes()
                .should(have(describe(
                        "a package-info.java with @NullMarked",
                        type -> type.getPackage().isAnnotatedWith(NullMarked.class))));
    }

    /** Each public type says, by itself or by its package, what users may rely on. */
    static ArchRule saysHowStableItIs() {
        return classes()
                .that()
                .arePublic()
                .should(have(describe("@Stable on its package, or @Experimental on itself", Rules::isMarked)));
    }

    private static boolean isMarked(JavaClass type) {
        return type.getPackage().isAnnotatedWith(Stable.class)
                || type.isAnnotatedWith(Experimental.class)
                || type.getEnclosingClass().filter(Rules::isMarked).isPresent();
    }
}
