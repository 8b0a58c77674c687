/** HSQLDB inside this program: opened for one process, durable at each commit, and honest where it cannot be. */
@NullMarked
package dev.jobqueue.jdbi.hsqldb;

import org.jspecify.annotations.NullMarked;
