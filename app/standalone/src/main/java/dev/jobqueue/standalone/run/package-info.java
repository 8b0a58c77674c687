/** The command run: a set of jobs, once, now, and how it is shown. */
@NullMarked
package dev.jobqueue.standalone.run;

import org.jspecify.annotations.NullMarked;
