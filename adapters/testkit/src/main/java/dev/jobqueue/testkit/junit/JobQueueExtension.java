package dev.jobqueue.testkit.junit;

import dev.jobqueue.testkit.queue.JobQueueTester;
import dev.jobqueue.testkit.queue.JobQueueTesterBuilder;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
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

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == JobQueueTester.class;
    }

    /** One for each test: all of its parameters, those of its set-up methods too, are the same queue. */
    @Override
    public JobQueueTester resolveParameter(ParameterContext parameter, ExtensionContext test) {
        return test.getStore(NAMESPACE)
                .computeIfAbsent(JobQueueTester.class, type -> newTester(test), JobQueueTester.class);
    }

    private JobQueueTester newTester(ExtensionContext test) {
        JobQueueTesterBuilder builder = JobQueueTester.builder();
        settings.accept(builder);
        test.getElement()
                .flatMap(element -> Optional.ofNullable(element.getAnnotation(StartAt.class)))
                .or(() -> test.getTestClass().flatMap(type -> Optional.ofNullable(type.getAnnotation(StartAt.class))))
                .ifPresent(start -> builder.startAt(Instant.parse(start.value())));
        return builder.build();
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
