package dev.jobqueue.process;

import dev.jobqueue.api.run.RunStatus;

/** That an attempt is to be ended, and as what. */
record EndRequest(RunStatus as, String message) {}
