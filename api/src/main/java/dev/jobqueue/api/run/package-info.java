/** What becomes of a job when it runs: states, live runs, and the record of each attempt. */
@NullMarked
package dev.jobqueue.api.run;

import org.jspecify.annotations.NullMarked;
