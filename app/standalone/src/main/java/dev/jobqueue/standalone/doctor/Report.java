package dev.jobqueue.standalone.doctor;

import java.util.List;

/** Tells what was found. */
interface Report {

    void section(String title, List<Finding> findings);

    void end(List<Finding> all);
}
