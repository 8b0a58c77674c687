/** What is measured of attempts, apart from how they run: the figures of their groups, and the samples that are kept. */
@NullMarked
package dev.jobqueue.process.telemetry;

import org.jspecify.annotations.NullMarked;
