/** What the machine has, and what process trees use of it: by OSHI, and on Linux by the kernel's own files. */
@NullMarked
package dev.jobqueue.oshi;

import org.jspecify.annotations.NullMarked;
