/** PostgreSQL, which several programs can share. */
@NullMarked
package dev.jobqueue.jdbi.postgres;

import org.jspecify.annotations.NullMarked;
