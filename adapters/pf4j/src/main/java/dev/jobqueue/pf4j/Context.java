package dev.jobqueue.pf4j;

/** Calls a plugin with its own class loader as the thread's context: libraries find their drivers and services by that. */
record Context(ClassLoader loader) {

    /** A call that may throw. */
    @FunctionalInterface
    interface Call<T, E extends Exception> {

        T make() throws E;
    }

    /** A call without a result. */
    @FunctionalInterface
    interface Deed<E extends Exception> {

        void run() throws E;
    }

    <T, E extends Exception> T call(Call<T, E> call) throws E {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return call.make();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    <E extends Exception> void run(Deed<E> deed) throws E {
        Object unused = this.<Object, E>call(() -> {
            deed.run();
            return this;
        });
    }
}
