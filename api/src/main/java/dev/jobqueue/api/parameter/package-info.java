/** The parameters that a job type or a notifier takes: declared once, checked before anything is made of them. */
@NullMarked
@Stable
package dev.jobqueue.api.parameter;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
