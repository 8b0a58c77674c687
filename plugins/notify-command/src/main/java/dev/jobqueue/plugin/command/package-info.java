/** A notifier that runs a program. */
@NullMarked
package dev.jobqueue.plugin.command;

import org.jspecify.annotations.NullMarked;
