/** Says what the machine lets the queue enforce, and how to get more. */
@NullMarked
package dev.jobqueue.standalone.doctor;

import org.jspecify.annotations.NullMarked;
