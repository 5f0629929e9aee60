package io.dplatform.watcher.it;

/**
 * An order that was sent to the shop.
 *
 * @param lane that it was sent in
 * @param said what the shop answered, for whoever reads of it
 */
record PlacedOrder(String number, String lane, Answer answer, String said) {

    private static final int SAID_AT_MOST = 120;

    /** Placed, a "no" of the business, or anything else. */
    enum Answer {
        PLACED,
        REFUSED,
        FAILED
    }

    /** @param status of HTTP, 0 for none */
    PlacedOrder answered(int status, String body) {
        Answer told = status == 200 ? Answer.PLACED : status == 409 ? Answer.REFUSED : Answer.FAILED;
        return new PlacedOrder(
                number, lane, told, status + " " + body.substring(0, Math.min(SAID_AT_MOST, body.length())));
    }

    @Override
    public String toString() {
        return number + " in " + lane + " (" + answer + (answer == Answer.FAILED ? ", " + said : "") + ")";
    }
}
