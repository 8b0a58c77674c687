package dev.jobqueue.domain.node;

/**
 * Another node of the same queue, which lives.
 *
 * @param takesWork false once it drains: it goes on with what it runs, and gets nothing new
 */
public record Peer(Node node, boolean takesWork) {}
