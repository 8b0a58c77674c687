package dev.jobqueue.testkit.junit;

import dev.jobqueue.testkit.queue.JobQueueTester;
import dev.jobqueue.testkit.queue.JobQueueTesterBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolutionException;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.jupiter.api.extension.TestExecutionExceptionHandler;

/**
 * Gives each test that has a parameter of type {@link JobQueueTester} a queue of its own, empty at the instant that {@link StartAt}
 * names. A test that fails says what its queue did.
 */
public final class JobQueueExtension implements ParameterResolver, TestExecutionExceptionHandler {

    private static final Namespace NAMESPACE = Namespace.create(JobQueueExtension.class);

    private final Consumer<JobQueueTesterBuilder> settings;

    /** Every setting at its default. */
    public JobQueueExtension() {
        this(defaults -> {});
    }

    /** @param settings sets what is to be otherwise than by default */
    public JobQueueExtension(Consumer<JobQueueTesterBuilder> settings) {
        this.settings = settings;
    }

    /** So that a test class whose constructor takes a queue gets another one for each test, too. */
    @Override
    public ExtensionContextScope getTestInstantiationExtensionContextScope(ExtensionContext root) {
        return ExtensionContextScope.TEST_METHOD;
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == JobQueueTester.class;
    }

    /** One for each test: all of its parameters, those of its set-up methods too, are the same queue. */
    @Override
    public JobQueueTester resolveParameter(ParameterContext parameter, ExtensionContext test) {
        if (test.getTestMethod().isEmpty()) {
            throw new ParameterResolutionException("a JobQueueTester belongs to one test: take it as a parameter of the"
                    + " test, of its set-up method, or of a constructor that is called for each test");
        }
        return test.getStore(NAMESPACE)
                .computeIfAbsent(JobQueueTester.class, type -> newTester(test), JobQueueTester.class);
    }

    private JobQueueTester newTester(ExtensionContext test) {
        JobQueueTesterBuilder builder = JobQueueTester.builder();
        settings.accept(builder);
        startOf(test).ifPresent(start -> builder.startAt(Instant.parse(start.value())));
        return builder.build();
    }

    /** That of the method, else of the class or of what it extends, else of the class around it, and so on. */
    private static Optional<StartAt> startOf(ExtensionContext test) {
        Optional<StartAt> start =
                test.getTestMethod().flatMap(method -> Optional.ofNullable(method.getAnnotation(StartAt.class)));
        Optional<Class<?>> type = test.getTestClass();
        while (start.isEmpty() && type.isPresent()) {
            start = Optional.ofNullable(type.get().getAnnotation(StartAt.class));
            type = Optional.ofNullable(type.get().getEnclosingClass());
        }
        return start;
    }

    @Override
    public void handleTestExecutionException(ExtensionContext test, Throwable failure) throws Throwable {
        JobQueueTester tester = test.getStore(NAMESPACE).get(JobQueueTester.class, JobQueueTester.class);
        throw tester == null ? failure : withStory(failure, tester);
    }

    static Throwable withStory(Throwable failure, JobQueueTester tester) {
        failure.addSuppressed(new AssertionError(tester.story()));
        return failure;
    }
}
