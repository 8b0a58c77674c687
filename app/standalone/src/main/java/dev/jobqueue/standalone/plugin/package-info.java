/** The plugins that commands use, and what is told of them. */
@NullMarked
package dev.jobqueue.standalone.plugin;

import org.jspecify.annotations.NullMarked;
