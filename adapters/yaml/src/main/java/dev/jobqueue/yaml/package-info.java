/** Job files, configuration and stored definitions, as YAML and JSON. */
@NullMarked
package dev.jobqueue.yaml;

import org.jspecify.annotations.NullMarked;
