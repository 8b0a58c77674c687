/** Which job waits for which, and what is wrong with that. */
@NullMarked
package dev.jobqueue.domain.dependency;

import org.jspecify.annotations.NullMarked;
