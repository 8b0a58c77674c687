/** Job files as the commands take them: several at once, checked together. */
@NullMarked
package dev.jobqueue.standalone.jobfile;

import org.jspecify.annotations.NullMarked;
