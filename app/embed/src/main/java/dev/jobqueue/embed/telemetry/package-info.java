/** Hooks at arm's length: what they are told, and how long anybody waits for them. */
@NullMarked
package dev.jobqueue.embed.telemetry;

import org.jspecify.annotations.NullMarked;
