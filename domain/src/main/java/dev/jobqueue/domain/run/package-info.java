/** A run on its way from its trigger to its record. */
@NullMarked
package dev.jobqueue.domain.run;

import org.jspecify.annotations.NullMarked;
