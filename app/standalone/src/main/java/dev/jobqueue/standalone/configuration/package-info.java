/** The configuration of a queue, as every command that looks at one reads it. */
@NullMarked
package dev.jobqueue.standalone.configuration;

import org.jspecify.annotations.NullMarked;
