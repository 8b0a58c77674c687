/** The tables as the program sees them, and the writing of many rows at once. */
@NullMarked
package dev.jobqueue.jdbi.table;

import org.jspecify.annotations.NullMarked;
