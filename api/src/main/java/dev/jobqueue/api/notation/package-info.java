/** How values are written in job files and in the parameters of plugins, so that they read the same everywhere. */
@NullMarked
@Stable
package dev.jobqueue.api.notation;

import dev.jobqueue.api.stability.Stable;
import org.jspecify.annotations.NullMarked;
