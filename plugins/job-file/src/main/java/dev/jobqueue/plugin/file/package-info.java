/** A job type that copies, moves, archives and prunes files below one folder, and never leaves it. */
@NullMarked
package dev.jobqueue.plugin.file;

import org.jspecify.annotations.NullMarked;
