/** What every adapter of a port promises, as tests to inherit. */
@NullMarked
package dev.jobqueue.testkit.contract;

import org.jspecify.annotations.NullMarked;
