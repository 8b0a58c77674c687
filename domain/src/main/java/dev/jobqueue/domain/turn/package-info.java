/** What a queue does in one turn: what it is asked, then what is due; whoever owns the turns decides when. */
@NullMarked
package dev.jobqueue.domain.turn;

import org.jspecify.annotations.NullMarked;
