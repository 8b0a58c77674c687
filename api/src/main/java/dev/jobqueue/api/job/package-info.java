/** What a job is: its definition, every field of it, as immutable values that check themselves. */
@NullMarked
package dev.jobqueue.api.job;

import org.jspecify.annotations.NullMarked;
