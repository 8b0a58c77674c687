/** What ends commands when nobody may run them any longer, whatever has become of the scheduler. */
@NullMarked
package dev.jobqueue.process.lease;

import org.jspecify.annotations.NullMarked;
