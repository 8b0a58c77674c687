/** What attempts write: one file each, whose middle goes when it grows too large. */
@NullMarked
package dev.jobqueue.process.output;

import org.jspecify.annotations.NullMarked;
