/** The rules of the house as tests: each is run on every module, and on a fixture that breaks it. */
@NullMarked
package dev.jobqueue.architecture;

import org.jspecify.annotations.NullMarked;
