/** What the shipped plugins share to reach others: messages as JSON and as fields, posts, trust in certificates, and secrets kept. */
@NullMarked
package dev.jobqueue.plugin.wire;

import org.jspecify.annotations.NullMarked;
