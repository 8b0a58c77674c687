/** Time that a test moves by hand. */
@NullMarked
package dev.jobqueue.testkit.time;

import org.jspecify.annotations.NullMarked;
