/** A database as the tables need it, and the versions of its schema. */
@NullMarked
package dev.jobqueue.jdbi.database;

import org.jspecify.annotations.NullMarked;
