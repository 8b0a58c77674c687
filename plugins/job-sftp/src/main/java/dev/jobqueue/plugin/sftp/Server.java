package dev.jobqueue.plugin.sftp;

/** Who is asked, and as whom. */
record Server(String host, int port, String user) {

    @Override
    public String toString() {
        return "sftp://" + user + "@" + host + ":" + port;
    }
}
