/** The program: its command line, and what all commands share. */
@NullMarked
package dev.jobqueue.standalone;

import org.jspecify.annotations.NullMarked;
