package dev.jobqueue.benchmarks.peers.subject;

import dev.jobqueue.benchmarks.peers.work.Work;
import org.jobrunr.jobs.lambdas.JobRequest;
import org.jobrunr.jobs.lambdas.JobRequestHandler;

/** What a run of JobRunr is told. */
public record NumberedRequest(int number) implements JobRequest {

    @Override
    public Class<Handler> getJobRequestHandler() {
        return Handler.class;
    }

    /** Does what it asks for. */
    public static final class Handler implements JobRequestHandler<NumberedRequest> {

        @Override
        public void run(NumberedRequest request) {
            Work.begin(request.number());
        }
    }
}
