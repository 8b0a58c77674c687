package dev.jobqueue.plugin.sftp;

import dev.jobqueue.api.task.JobTask;
import dev.jobqueue.api.task.RunContext;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.nio.channels.ClosedByInterruptException;
import org.apache.sshd.common.SshException;
import org.apache.sshd.sftp.client.SftpClient;
import org.apache.sshd.sftp.common.SftpConstants;
import org.apache.sshd.sftp.common.SftpException;

/** One attempt: logs in, and transfers what the job says. */
record SftpTask(SftpSettings settings) implements JobTask {

    /** The library finds its own classes by the thread's class loader, so this has to be the one that they are in. */
    @Override
    public void run(RunContext context) throws IOException, InterruptedException {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(SftpTask.class.getClassLoader());
        try {
            transfer(context);
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    private void transfer(RunContext context) throws IOException, InterruptedException {
        Attempt attempt = new Attempt(context);
        try (Connection connection = Connection.open(settings);
                SftpClient sftp = connection.sftp()) {
            attempt.say("logged in to " + settings.server());
            Transfer transfer = switch (settings.direction()) {
                case UPLOAD -> new Upload(settings, sftp, attempt);
                case DOWNLOAD -> new Download(settings, sftp, attempt);
            };
            transfer.run();
        } catch (IOException failed) {
            if (isInterruption(failed) || Thread.currentThread().isInterrupted()) {
                Thread.interrupted();
                InterruptedException interrupted = new InterruptedException("ended while the server was asked");
                interrupted.initCause(failed);
                throw interrupted;
            }
            throw explained(failed);
        } finally {
            attempt.sum();
        }
    }

    private static boolean isInterruption(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            boolean interrupted = cause instanceof InterruptedIOException && !(cause instanceof SocketTimeoutException);
            if (interrupted || cause instanceof ClosedByInterruptException) {
                return true;
            }
        }
        return false;
    }

    private IOException explained(IOException failed) {
        String said = settings.mask().over(String.valueOf(failed.getMessage()));
        if (failed instanceof SftpException refused) {
            return new IOException(
                    settings.server() + " refused (" + said + "): " + remedy(refused.getStatus()), failed);
        }
        if (failed instanceof SshException || failed instanceof SocketTimeoutException) {
            return new IOException(
                    settings.server() + " did not answer within "
                            + settings.timeout().toMillis() + " ms, or ended the session (" + said
                            + "): raise timeout, or see its log",
                    failed);
        }
        return failed;
    }

    private String remedy(int status) {
        return switch (status) {
            case SftpConstants.SSH_FX_NO_SUCH_FILE -> "check the folders in from and to, which are not made";
            case SftpConstants.SSH_FX_PERMISSION_DENIED ->
                "give " + settings.server().user() + " the right to";
            default -> "see the log of the server";
        };
    }
}
