package dev.jobqueue.standalone.doctor;

import java.nio.file.Path;
import java.util.List;

/** Everything that {@code doctor} looks at, in the order in which it is told. */
final class Examination {

    private static final String UTIL_LINUX = "util-linux";

    private Examination() {}

    /** @param data the data directory, which need not be there yet */
    static List<Section> of(Path data) {
        DataChecks directory = new DataChecks(data);
        return List.of(
                Section.of(
                        "Machine",
                        MachineChecks::java,
                        MachineChecks::system,
                        LoadCheck.OWN,
                        MachineChecks::user,
                        MachineChecks::processTable,
                        OpenFilesCheck.OWN,
                        ClockCheck.OWN),
                Section.of(
                        "Programs",
                        new ProgramCheck("sh", "runs what one string says", "dash or bash", true),
                        new ProgramCheck("setsid", "gives each command a session of its own", UTIL_LINUX, true),
                        new ProgramCheck("setpriv", "runs commands as another user", UTIL_LINUX, false),
                        new ProgramCheck("getent", "knows other users", "libc-bin or glibc-common", false),
                        new ProgramCheck("fallocate", "bounds the output that is kept", UTIL_LINUX, false)),
                GroupCheck.all(),
                Section.of("Data", directory::directory, directory::disk, directory::space, directory::holes));
    }
}
