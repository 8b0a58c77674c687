/** Control groups of the Linux kernel, v1 and v2: finds out by doing what the machine gives, and makes a group for each attempt. */
@NullMarked
package dev.jobqueue.process.cgroup;

import org.jspecify.annotations.NullMarked;
