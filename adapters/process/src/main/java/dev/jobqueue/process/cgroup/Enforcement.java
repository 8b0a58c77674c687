package dev.jobqueue.process.cgroup;

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

        @Override
        public String toString() {
            return "no cgroup: " + reason + "; " + remedy;
        }
    }
}
