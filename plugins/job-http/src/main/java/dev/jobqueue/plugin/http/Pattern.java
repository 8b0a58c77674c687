package dev.jobqueue.plugin.http;

import java.util.regex.PatternSyntaxException;

/** A regular expression that stops looking when its thread is interrupted: some take for ever on some texts. */
record Pattern(java.util.regex.Pattern regex) {

    static Pattern of(String text) {
        try {
            return new Pattern(java.util.regex.Pattern.compile(text));
        } catch (PatternSyntaxException wrong) {
            throw new IllegalArgumentException(
                    "'" + text + "' is no regular expression (" + wrong.getDescription() + " at character "
                            + (wrong.getIndex() + 1) + "): mend it, or use contains for plain text",
                    wrong);
        }
    }

    /** @throws InterruptedException when the thread is interrupted before it is known */
    boolean isFoundIn(String text) throws InterruptedException {
        try {
            return regex.matcher(new Interruptible(text)).find();
        } catch (Interrupted stopped) {
            InterruptedException interrupted = new InterruptedException(regex + " was still looked for");
            interrupted.initCause(stopped);
            throw interrupted;
        }
    }

    @Override
    public String toString() {
        return regex.pattern();
    }

    private record Interruptible(CharSequence text) implements CharSequence {

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (Thread.interrupted()) {
                throw new Interrupted();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return new Interruptible(text.subSequence(start, end));
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }

    private static final class Interrupted extends RuntimeException {

        private static final long serialVersionUID = 1;
    }
}
