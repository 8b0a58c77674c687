/** Run log records for programs and for people. */
@NullMarked
package dev.jobqueue.standalone.record;

import org.jspecify.annotations.NullMarked;
