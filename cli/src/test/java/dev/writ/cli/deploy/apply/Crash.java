package dev.writ.cli.deploy.apply;

/** Ends a run as if its process were killed: nothing catches it, and what was written stays as it is. */
final class Crash extends Error {

    private static final long serialVersionUID = 1;

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
        void tick() {
            seen++;
            if (left-- == 0) {
                throw new Crash();
            }
        }

        int seen() {
            return seen;
        }
    }
}
