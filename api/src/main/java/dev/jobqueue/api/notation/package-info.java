/** How values are written in job files and in the parameters of plugins, so that they read the same everywhere. */
@NullMarked
package dev.jobqueue.api.notation;

import org.jspecify.annotations.NullMarked;
