/** The ports to what executes attempts and measures them. */
@NullMarked
package dev.jobqueue.domain.execution;

import org.jspecify.annotations.NullMarked;
