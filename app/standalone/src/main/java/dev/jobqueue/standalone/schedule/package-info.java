/** The command next. */
@NullMarked
package dev.jobqueue.standalone.schedule;

import org.jspecify.annotations.NullMarked;
