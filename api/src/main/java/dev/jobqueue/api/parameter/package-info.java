/** The parameters that a job type or a notifier takes: declared once, checked before anything is made of them. */
@NullMarked
package dev.jobqueue.api.parameter;

import org.jspecify.annotations.NullMarked;
