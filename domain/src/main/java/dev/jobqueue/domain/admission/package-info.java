/** Which ready runs start now, and where; what those that do not fit keep reserved. */
@NullMarked
package dev.jobqueue.domain.admission;

import org.jspecify.annotations.NullMarked;
