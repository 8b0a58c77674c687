/** The queue in a Java program: its settings, and the Guice module that puts its parts together. */
@NullMarked
package dev.jobqueue.embed;

import org.jspecify.annotations.NullMarked;
