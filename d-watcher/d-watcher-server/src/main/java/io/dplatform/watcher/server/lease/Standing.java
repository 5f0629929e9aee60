package io.dplatform.watcher.server.lease;

import io.dplatform.watcher.server.lease.LeaseTable.Answer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What a process may do by the lease, as far as it knows. Immutable; answers of the database and the time make the next one. Times
 * are nanoseconds of the process's own monotonic clock: what other clocks do to themselves changes nothing here.
 */
sealed interface Standing {

    /** Another one leads, or nobody yet. */
    record Waiting(@Nullable Answer last) implements Standing {

        @Override
        public Standing after(Answer answer, String self, long askedAt, Duration margin) {
            return answer.holder().equals(self) ? leading(answer, askedAt, margin) : new Waiting(answer);
        }
    }

    /**
     * This one leads.
     *
     * @param until when it has to have renewed the lease: some time before others may take it
     */
    record Leading(long until, Answer last) implements Standing {

        @Override
        public Standing after(Answer answer, String self, long askedAt, Duration margin) {
            return answer.holder().equals(self) && answer.token() == last.token()
                    ? leading(answer, askedAt, margin)
                    : new Over(answer.place() + " has taken the lease, with token " + answer.token() + " after "
                            + last.token());
        }

        /**
         * Where nobody waits it stays: without the database it can neither keep nor tell anything, but services go on being measured.
         * Should somebody have come meanwhile, the database's next answer says so.
         */
        @Override
        public Standing at(long now) {
            return now - until < 0 || last.standbys().isEmpty()
                    ? this
                    : new Over("its lease could not be renewed, and "
                            + last.standbys().get(0) + " stands by");
        }

        @Override
        public boolean mayAct(long now) {
            return now - until < 0;
        }
    }

    /** It led, and has to end. */
    record Over(String why) implements Standing {}

    /**
     * @param askedAt when the question was asked: the lease runs from later than that
     * @param margin to be gone before another may come
     */
    default Standing after(Answer answer, String self, long askedAt, Duration margin) {
        return this;
    }

    /** What has become of it without an answer. */
    default Standing at(long now) {
        return this;
    }

    /** Whether it may tell people and change what is kept. */
    default boolean mayAct(long now) {
        return false;
    }

    private static Standing leading(Answer answer, long askedAt, Duration margin) {
        return new Leading(askedAt + answer.remains().minus(margin).toNanos(), answer);
    }
}
