package io.dplatform.tracker.server.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The texts of a block, each written once. Where one is used stands 0 if it is used for the first time and so is the next of
 * the table, or its place plus one: a column of texts that are all new is a column of zeros, which packs into nothing.
 */
final class Words {

    private Words() {}

    static final class Writer {

        private final Map<String, Integer> places = new HashMap<>();
        private final ByteSink table = new ByteSink(1 << 10);

        void write(String word, ByteSink column) {
            Integer place = places.putIfAbsent(word, places.size());
            if (place == null) {
                table.writeText(word);
                column.writeVarint(0);
            } else {
                column.writeVarint(place + 1);
            }
        }

        void writeTable(ByteSink sink) {
            sink.writeVarint(places.size());
            sink.writeSection(table.toBytes());
        }
    }

    static final class Reader {

        private final int size;
        private final ByteSource table;
        private final List<String> known = new ArrayList<>();

        private Reader(int size, ByteSource table) {
            this.size = size;
            this.table = table;
        }

        static Reader open(ByteSource source) throws IOException {
            int size = source.readInt();
            return new Reader(size, source.openSection());
        }

        String read(ByteSource column) throws IOException {
            int use = column.readInt();
            if (use > 0) {
                if (use > known.size()) {
                    throw new IOException("word " + use + " of " + known.size());
                }
                return known.get(use - 1);
            }
            if (known.size() == size) {
                throw new IOException("more than the " + size + " words there are");
            }
            String word = table.readText();
            known.add(word);
            return word;
        }
    }
}
