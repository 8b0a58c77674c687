/** A job type that uploads and downloads files by SFTP. */
@NullMarked
package dev.jobqueue.plugin.sftp;

import org.jspecify.annotations.NullMarked;
