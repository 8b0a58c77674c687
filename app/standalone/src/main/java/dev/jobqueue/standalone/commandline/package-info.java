/** The program's entry, which knows every command. */
@NullMarked
package dev.jobqueue.standalone.commandline;

import org.jspecify.annotations.NullMarked;
