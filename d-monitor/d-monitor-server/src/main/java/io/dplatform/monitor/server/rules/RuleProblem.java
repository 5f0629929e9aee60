package io.dplatform.monitor.server.rules;

/**
 * Something in a rules document that cannot be meant.
 *
 * @param line the first one is 1
 * @param column the first one is 1
 * @param message where, what was found and what was expected: {@code rules[0].when.above: "5 percent" (expected: a share such as
 *     5% or 0.05)}
 */
public record RuleProblem(int line, int column, String message) {

    @Override
    public String toString() {
        return "line " + line + ", column " + column + ": " + message;
    }
}
