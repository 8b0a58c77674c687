/** What all commands of the program share. */
@NullMarked
package dev.jobqueue.standalone;

import org.jspecify.annotations.NullMarked;
