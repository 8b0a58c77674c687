/** The distribution, used as a person uses it: its commands are started, signalled and killed, and what they leave is read. */
@NullMarked
package dev.jobqueue.standalone.program;

import org.jspecify.annotations.NullMarked;
