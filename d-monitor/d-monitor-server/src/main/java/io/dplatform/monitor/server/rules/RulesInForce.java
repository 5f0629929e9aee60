package io.dplatform.monitor.server.rules;

import io.dplatform.monitor.server.findings.Findings;

/**
 * The rules that are asked. A document is taken whole or refused whole; the last one that was taken stays in force. Thread-safe.
 */
public final class RulesInForce {

    private final Findings findings;
    private RuleSet rules = RuleSet.NONE;

    public RulesInForce(Findings findings) {
        this.findings = findings;
    }

    /** Takes a document, or says what is wrong with it and changes nothing. */
    public synchronized RulesVerdict offer(String text) {
        RulesVerdict verdict = RulesDocument.parse(text);
        if (verdict instanceof RulesVerdict.Accepted accepted) {
            putInForce(accepted.rules());
        }
        return verdict;
    }

    /** There is no document: no rule is asked, the health that needs none stays. */
    public synchronized void clear() {
        putInForce(RuleSet.NONE);
    }

    private void putInForce(RuleSet next) {
        rules = next;
        findings.ask(next.checks(), next.healthExcept());
    }

    public synchronized RuleSet current() {
        return rules;
    }
}
