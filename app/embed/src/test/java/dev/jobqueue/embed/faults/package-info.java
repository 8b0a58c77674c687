/** Nodes, a database and the ways between them, which break again and again, and what must hold all the same. */
@NullMarked
package dev.jobqueue.embed.faults;

import org.jspecify.annotations.NullMarked;
