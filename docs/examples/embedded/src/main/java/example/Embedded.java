package example;

import static dev.jobqueue.api.job.NotifyRule.Occasion.SUCCESS;
import static dev.jobqueue.api.task.TaskJob.job;

import dev.jobqueue.api.queue.JobQueue;
import dev.jobqueue.embed.JobQueueSettings;
import dev.jobqueue.embed.JobQueues;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

public final class Embedded {
    public static void main(String[] arguments) throws InterruptedException {
        BlockingQueue<String> chat = new LinkedBlockingQueue<>();
        var settings = JobQueueSettings.builder().notifier("chat", message -> chat.put(message.title()));
        try (JobQueue queue = JobQueues.start(settings.build())) {
            queue.submit(job("night").schedule("30 2 * * *", ZoneId.of("UTC")).run(context -> context.log("night")));
            queue.submit(job("import").at(Instant.now().plusSeconds(1)).run(context -> context.log("imported")));
            queue.submit(job("report").after("import").notify("chat", SUCCESS).run(context -> context.log("all")));
            queue.submit(job("bill")
                    .on("order")
                    .run(context -> System.out.println(context.parameters().get("id"))));
            queue.emit("order", Map.of("id", "4711"));
            System.out.println(chat.take());
        }
    }
}
