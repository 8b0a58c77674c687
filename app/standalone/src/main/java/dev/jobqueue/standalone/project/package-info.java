/** The command plugin new: the project of a plugin, ready to be built. */
@NullMarked
package dev.jobqueue.standalone.project;

import org.jspecify.annotations.NullMarked;
