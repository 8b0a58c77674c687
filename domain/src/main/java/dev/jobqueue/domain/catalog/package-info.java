/** The jobs that the queue knows, and the rules that they keep together. */
@NullMarked
package dev.jobqueue.domain.catalog;

import org.jspecify.annotations.NullMarked;
