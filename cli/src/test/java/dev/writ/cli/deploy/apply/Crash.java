package dev.writ.cli.deploy.apply;

/** Ends a run as if its process were killed: nothing catches it, and what was written stays as it is. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

    /** Runs something that may crash, in this thread or in one of those that read; tells whether it did. */
    static boolean in(Work work) throws Exception {
        try {
            work.run();
            return false;
        } catch (Crash crash) {
            return true;
        } catch (IllegalStateException e) {
            if (e.getCause() instanceof Crash) {
                return true;
            }
            throw e;
        }
    }

    /** Something that may crash. */
    @FunctionalInterface
    interface Work {
        void run() throws Exception;
    }

    /** Crashes at one of the things that happen, counted from 0. */
    static final class Countdown {

        private int left;
        private int seen;

        Countdown(int at) {
            this.left = at;
        }

        static Countdown never() {
            return new Countdown(Integer.MAX_VALUE);
        }

        /** Something happens. */
        synchronized void tick() {
            seen++;
            if (left-- == 0) {
                throw new Crash();
            }
        }

        synchronized int seen() {
            return seen;
        }
    }
}
