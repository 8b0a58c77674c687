/** What is known of the terminal, and how to write on it. */
@NullMarked
package dev.jobqueue.standalone.terminal;

import org.jspecify.annotations.NullMarked;
