/** Schedulers: what each offers, and which life of it is meant. */
@NullMarked
package dev.jobqueue.domain.node;

import org.jspecify.annotations.NullMarked;
