package io.dplatform.monitor.server.rules;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Gathers what is wrong with a document: all of it, up to a bound. */
final class Problems {

    private static final int MAX_SHOWN = 60;

    private final int most;
    private final List<RuleProblem> found = new ArrayList<>();
    private int further;

    Problems(int most) {
        this.most = most;
    }

    /** At the start of a node. */
    void add(Node at, String path, String what, String expected) {
        Mark mark = at.getStartMark();
        add(mark.getLine() + 1, mark.getColumn() + 1, path + ": " + what + " (expected: " + expected + ")");
    }

    void add(int line, int column, String message) {
        if (found.size() < most) {
            found.add(new RuleProblem(line, column, message));
        } else {
            further++;
        }
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    RulesVerdict.Refused refused() {
        List<RuleProblem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(RuleProblem::line).thenComparingInt(RuleProblem::column));
        return new RulesVerdict.Refused(List.copyOf(sorted), further);
    }

    /** What somebody wrote, on one line and not too long. */
    static String shown(String text) {
        StringBuilder shown = new StringBuilder("\"");
        int length = Math.min(text.length(), MAX_SHOWN);
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            boolean plain = !Character.isISOControl(c) && Character.getType(c) != Character.FORMAT;
            shown.append(plain ? c : '?');
        }
        return shown.append(text.length() > MAX_SHOWN ? "…\"" : "\"").toString();
    }
}
