/** Tasks in JVMs of their own, which run as commands do. */
@NullMarked
package dev.jobqueue.embed.task.fork;

import org.jspecify.annotations.NullMarked;
