/** What files there are on this machine. */
@NullMarked
package dev.jobqueue.files;

import org.jspecify.annotations.NullMarked;
