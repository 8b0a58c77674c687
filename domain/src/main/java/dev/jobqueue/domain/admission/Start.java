package dev.jobqueue.domain.admission;

import dev.jobqueue.domain.node.Node;
import dev.jobqueue.domain.run.Run;

/** The decision that a run starts now, on this node. */
public record Start(Run run, Node node) {}
