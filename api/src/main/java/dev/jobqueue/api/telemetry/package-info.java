/** Hooks that are told what running attempts use. */
@NullMarked
package dev.jobqueue.api.telemetry;

import org.jspecify.annotations.NullMarked;
