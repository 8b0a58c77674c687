/** The command that tells what a set of jobs will do. */
@NullMarked
package dev.jobqueue.standalone.simulate;

import org.jspecify.annotations.NullMarked;
