package dev.jobqueue.process.cgroup;

import java.io.IOException;
import java.nio.file.AccessDeniedException;

/** Who enforces a limit, or why no control group does; its text is for people. */
public sealed interface Enforcement {

    /** @param version the version of control groups, 1 or 2 */
    record ByGroup(int version) implements Enforcement {

        @Override
        public String toString() {
            return "cgroup v" + version;
        }
    }

    /**
     * @param reason what is missing, with the path that shows it
     * @param remedy how to get it
     */
    record Missing(String reason, String remedy) implements Enforcement {

        static String reason(IOException e) {
            String text = String.valueOf(e.getMessage());
            return e instanceof AccessDeniedException ? text + ": permission denied" : text;
        }

        @Override
        public String toString() {
            return "no cgroup: " + reason + "; " + remedy;
        }
    }
}
