/** Job files: what may stand in them, read into jobs, and jobs written back. */
@NullMarked
package dev.jobqueue.domain.jobfile;

import org.jspecify.annotations.NullMarked;
