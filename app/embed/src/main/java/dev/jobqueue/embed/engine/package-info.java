/** One loop that owns the order of things: it calls the domain's transitions, keeps what they change, and sets off what follows. */
@NullMarked
package dev.jobqueue.embed.engine;

import org.jspecify.annotations.NullMarked;
