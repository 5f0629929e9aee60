package io.dplatform.tracker.server.intake;

/**
 * What became of one body of spans, exactly: {@code received = accepted + rejected}.
 *
 * @param accepted spans that are in the store now
 * @param rejected spans that cannot be kept (no id, no start, too big), for which the sender should not try again
 * @param truncated spans that were kept with something cut: a long text, tags or events beyond the limit. Such a span has
 *     the tag {@link SpanLimits#TRUNCATED}
 * @param reason why the first rejected one was, {@code ""} where none was
 * @param reply what to answer
 */
public record IntakeReport(int accepted, int rejected, int truncated, String reason, Reply reply) {

    /**
     * The answer that the sender's protocol wants.
     *
     * @param status of HTTP
     * @param contentType of the body, {@code ""} where there is none
     * @param body to be sent as it is
     */
    @SuppressWarnings("ArrayRecordComponent") // a body on its way to a socket, compared by nobody
    public record Reply(int status, String contentType, byte[] body) {}
}
