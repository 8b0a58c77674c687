/** A job type that executes SQL in a database, by JDBC. */
@NullMarked
package dev.jobqueue.plugin.sql;

import org.jspecify.annotations.NullMarked;
