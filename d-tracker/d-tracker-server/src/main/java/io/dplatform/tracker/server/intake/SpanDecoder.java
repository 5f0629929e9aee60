package io.dplatform.tracker.server.intake;

/** Reads one encoding of spans. */
@FunctionalInterface
interface SpanDecoder {

    /**
     * Adds the spans in the first {@code length} bytes to {@code batch}.
     *
     * @throws IntakeException for what cannot be read; the batch is then thrown away
     */
    void decode(byte[] body, int length, SpanBatch batch);
}
