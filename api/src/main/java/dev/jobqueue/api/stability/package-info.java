/** What a later version of the api may change, and what not. */
@NullMarked
@Stable
package dev.jobqueue.api.stability;

import org.jspecify.annotations.NullMarked;
