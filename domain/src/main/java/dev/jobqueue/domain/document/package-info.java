/** Documents as people write them: values that know their place, the shapes they must have, and what is wrong with them. */
@NullMarked
package dev.jobqueue.domain.document;

import org.jspecify.annotations.NullMarked;
