package dev.jobqueue.domain.jobfile;

import dev.jobqueue.domain.document.Fields;
import dev.jobqueue.domain.document.Key;
import dev.jobqueue.domain.document.ObjectShape;
import dev.jobqueue.domain.document.Shapes;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** The keys of a job file. */
final class FileKeys {

    static final Key<Integer> VERSION =
            Key.optional("version", Shapes.integer(1, 1), "The version of this format.", "1");
    static final Key<ZoneId> ZONE = Key.optional(
            "zone",
            Shapes.zone(),
            "The time zone of all schedules of the file that name none.",
            "the zone of the machine");
    static final Key<Fields> DEFAULTS = Key.optional(
            "defaults", JobKeys.DEFAULTS, "What holds for each job of the file that does not say otherwise.", "none");
    static final Key<Map<String, Integer>> POOLS = Key.optional(
            "pools", ClaimKeys.PERMITS, "The permits of each pool, which jobs of the whole queue share.", "none");
    static final Key<List<Fields>> JOBS = Key.required(
            "jobs", Shapes.list(JobKeys.JOB, 1), "The jobs, at least one.", "[{id: hello, command: echo hello}]");

    static final ObjectShape FILE = ObjectShape.of(VERSION, ZONE, DEFAULTS, POOLS, JOBS);

    private FileKeys() {}
}
