package dev.jobqueue.testkit.junit;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** When the clock of a test's queue starts; on a method it wins over one on its class, which classes inherit that extend it or are nested in it. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
public @interface StartAt {

    /** An ISO-8601 instant, such as {@code 2026-03-01T00:00:00Z}. */
    String value();
}
