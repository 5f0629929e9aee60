package io.dplatform.tracker.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnknownFieldSet;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SpanReplyTest {

    private static final ExportTraceServiceResponse PARTIAL = ExportTraceServiceResponse.newBuilder()
            .setPartialSuccess(
                    ExportTracePartialSuccess.newBuilder().setRejectedSpans(300).setErrorMessage("too many"))
            .build();

    @Test
    void readsWhatTheOfficialClassesWrite() {
        assertThat(SpanReply.rejected(
                        ExportTraceServiceResponse.getDefaultInstance().toByteArray()))
                .hasValue(0);
        assertThat(SpanReply.rejected(PARTIAL.toByteArray())).hasValue(300);
        assertThat(SpanReply.rejected(ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(ExportTracePartialSuccess.getDefaultInstance())
                        .build()
                        .toByteArray()))
                .hasValue(0);
    }

    @Test
    void passesOverFieldsOfALaterVersion() {
        UnknownFieldSet later = UnknownFieldSet.newBuilder()
                .addField(9, UnknownFieldSet.Field.newBuilder().addVarint(-1).build())
                .addField(10, UnknownFieldSet.Field.newBuilder().addFixed32(7).build())
                .addField(11, UnknownFieldSet.Field.newBuilder().addFixed64(7).build())
                .build();
        byte[] body = PARTIAL.toBuilder()
                .setUnknownFields(later)
                .setPartialSuccess(PARTIAL.getPartialSuccess().toBuilder().setUnknownFields(later))
                .build()
                .toByteArray();

        assertThat(SpanReply.rejected(body)).hasValue(300);
    }

    @Test
    void knowsWhatIsNoAnswerToSpans() {
        for (String stranger : new String[] {"ok", "banana", "{}", "<html>", "taken", "\0"}) {
            assertThat(SpanReply.rejected(stranger.getBytes(StandardCharsets.US_ASCII)))
                    .as(stranger)
                    .isEmpty();
        }
        assertThat(SpanReply.rejected(ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(
                                ExportTracePartialSuccess.newBuilder().setRejectedSpans(-1))
                        .build()
                        .toByteArray()))
                .isEmpty();
    }

    @Test
    void neverSaysMoreThanTheOfficialClassesOfWhatIsDamaged() throws Exception {
        byte[] whole = PARTIAL.toByteArray();
        Random random = new Random(20261125);
        for (int i = 0; i < 10_000; i++) {
            byte[] damaged = Arrays.copyOf(whole, 1 + random.nextInt(whole.length + 3));
            for (int flips = random.nextInt(4); flips > 0; flips--) {
                damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            }
            OptionalLong ours = SpanReply.rejected(damaged);
            if (ours.isPresent() && ours.getAsLong() > 0) {
                assertThat(official(damaged, ours.getAsLong()))
                        .as(Arrays.toString(damaged))
                        .isEqualTo(ours.getAsLong());
            }
        }
    }

    /** @param otherwise where only the text is damaged, which nobody reads */
    private static long official(byte[] body, long otherwise) {
        try {
            return ExportTraceServiceResponse.parseFrom(body)
                    .getPartialSuccess()
                    .getRejectedSpans();
        } catch (InvalidProtocolBufferException e) {
            return String.valueOf(e.getMessage()).contains("UTF-8") ? otherwise : -1;
        }
    }
}
