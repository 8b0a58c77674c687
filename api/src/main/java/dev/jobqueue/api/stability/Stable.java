package dev.jobqueue.api.stability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Code that uses the public types of this package compiles and runs with every later version of the same major version; types and methods that say
 * {@link Experimental} are the exception. What plugins implement gets no method that they would have to add.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PACKAGE)
public @interface Stable {}
