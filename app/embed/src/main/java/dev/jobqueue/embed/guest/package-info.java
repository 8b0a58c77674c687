/** Calls into code that others wrote, one after another and at arm's length. */
@NullMarked
package dev.jobqueue.embed.guest;

import org.jspecify.annotations.NullMarked;
