/** A job type that sends an HTTP request and judges the answer. */
@NullMarked
package dev.jobqueue.plugin.http;

import org.jspecify.annotations.NullMarked;
