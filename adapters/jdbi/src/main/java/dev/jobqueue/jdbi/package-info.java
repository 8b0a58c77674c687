/** Keeps the state of a queue and the records of its runs in a relational database. */
@NullMarked
package dev.jobqueue.jdbi;

import org.jspecify.annotations.NullMarked;
