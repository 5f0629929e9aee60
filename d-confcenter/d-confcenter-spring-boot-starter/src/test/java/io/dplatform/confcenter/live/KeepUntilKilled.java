package io.dplatform.confcenter.live;

import io.dplatform.confcenter.Document;
import io.dplatform.confcenter.DocumentId;
import java.nio.file.Path;
import java.time.Instant;

/** A process that keeps one text after the other and says which it has kept, until it is killed. */
final class KeepUntilKilled {

    static final DocumentId ID = new DocumentId("D_CONFIG", "order.yaml");

    private KeepUntilKilled() {}

    public static void main(String[] args) {
        LastGood lastGood = new LastGood(Path.of(args[0]));
        for (int number = Integer.parseInt(args[1]); ; number++) {
            lastGood.keep(Document.of(ID, text(number)), Instant.now());
            System.out.println(number);
        }
    }

    /** Long enough to be written in several pages of a disk. */
    static String text(int number) {
        return ("number: " + number + "\n").repeat(2_000);
    }
}
