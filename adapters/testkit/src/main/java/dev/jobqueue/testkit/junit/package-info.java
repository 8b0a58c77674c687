/** The testkit for JUnit. */
@NullMarked
package dev.jobqueue.testkit.junit;

import org.jspecify.annotations.NullMarked;
