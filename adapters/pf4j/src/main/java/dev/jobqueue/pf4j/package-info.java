/** Plugins from a folder, by PF4J: each in a class loader of its own, and none able to harm more than itself. */
@NullMarked
package dev.jobqueue.pf4j;

import org.jspecify.annotations.NullMarked;
