package dev.jobqueue.standalone.doctor;

/** Looks at one thing of the machine, and leaves nothing behind. */
@FunctionalInterface
interface Check {

    Finding look();
}
