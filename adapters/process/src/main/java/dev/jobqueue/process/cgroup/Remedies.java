package dev.jobqueue.process.cgroup;

/** What an operator can do about control groups that are missing. */
final class Remedies {

    static final String DELEGATE =
            "run it as a systemd service with 'Delegate=cpu memory pids' and 'DelegateSubgroup=supervisor',"
                    + " or below 'systemd-run --user --scope --property=Delegate=yes'";
    static final String WRITABLE =
            "mount it writable; a container needs a cgroup name space of its own and /sys/fs/cgroup writable, such as"
                    + " 'docker run --privileged --cgroupns=private'";
    static final String MOUNT = "mount it: 'mount -t cgroup2 none /sys/fs/cgroup'";
    static final String KERNEL = "use a kernel that has it, not switched off by 'cgroup_disable='";

    private Remedies() {}
}
