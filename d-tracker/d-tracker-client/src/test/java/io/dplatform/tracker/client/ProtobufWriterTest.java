package io.dplatform.tracker.client;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is written is what protobuf's own run-time reads. */
class ProtobufWriterTest {

    private static final List<Long> NUMBERS = List.of(
            0L, 1L, 127L, 128L, 16_383L, 16_384L, (long) Integer.MAX_VALUE, Long.MAX_VALUE, -1L, Long.MIN_VALUE);

    @Test
    void writesNumbersOfAnySize() throws Exception {
        ProtobufWriter to = new ProtobufWriter(0);
        for (int i = NUMBERS.size() - 1; i >= 0; i--) {
            to.fixed64(2_000, NUMBERS.get(i));
            to.number(1, NUMBERS.get(i));
        }

        UnknownFieldSet read = UnknownFieldSet.parseFrom(to.toBytes());
        assertThat(read.getField(1).getVarintList()).isEqualTo(NUMBERS);
        assertThat(read.getField(2_000).getFixed64List()).isEqualTo(NUMBERS);
    }

    @Test
    void nestsMessagesWhoseLengthIsKnownAtTheirEndOnly() throws Exception {
        ProtobufWriter to = new ProtobufWriter(0);
        String longText = "单".repeat(10_000);
        int outer = to.size();
        to.text(3, longText);
        int inner = to.size();
        to.text(1, "");
        to.nest(2, inner);
        to.nest(7, outer);
        int id = to.size();
        to.half(0x0102030405060708L);
        to.nest(1, id);

        UnknownFieldSet read = UnknownFieldSet.parseFrom(to.toBytes());
        assertThat(read.getField(1).getLengthDelimitedList())
                .containsExactly(ByteString.copyFrom(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}));
        UnknownFieldSet message = UnknownFieldSet.parseFrom(
                read.getField(7).getLengthDelimitedList().get(0));
        assertThat(message.getField(3).getLengthDelimitedList()).containsExactly(ByteString.copyFromUtf8(longText));
        UnknownFieldSet nested = UnknownFieldSet.parseFrom(
                message.getField(2).getLengthDelimitedList().get(0));
        assertThat(nested.getField(1).getLengthDelimitedList()).containsExactly(ByteString.EMPTY);
    }

    @Test
    void growsWhateverIsWritten() throws Exception {
        ProtobufWriter part = new ProtobufWriter(0);
        part.number(1, 42);
        for (int free = 0; free < 40; free++) {
            ProtobufWriter to = new ProtobufWriter(40);
            to.raw(part.toBytes());
            for (int i = 0; i < free; i++) {
                to.raw(new byte[0]);
                to.number(2, 1);
            }
            to.fixed64(3, free);
            int half = to.size();
            to.half(free);
            to.nest(4, half);

            UnknownFieldSet read = UnknownFieldSet.parseFrom(to.toBytes());
            assertThat(read.getField(1).getVarintList()).containsExactly(42L);
            assertThat(read.getField(2).getVarintList()).hasSize(free);
            assertThat(read.getField(3).getFixed64List()).containsExactly((long) free);
            assertThat(read.getField(4).getLengthDelimitedList().get(0).byteAt(7))
                    .isEqualTo((byte) free);
        }
    }
}
