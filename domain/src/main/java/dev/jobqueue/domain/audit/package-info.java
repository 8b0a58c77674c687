/** Who changed what. */
@NullMarked
package dev.jobqueue.domain.audit;

import org.jspecify.annotations.NullMarked;
