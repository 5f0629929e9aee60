/** A first document; comments are in English like those of any YAML file. */
export const example = `# Alert rules. Errors, timeouts and latency of every edge are watched without any rule.
rules:
  - name: checkout-errors
    description: Buyers cannot pay
    scope:
      caller: gateway
      callee: order
      kind: rpc
    when:
      signal: error-share
      above: 5%
      window: 1m
    for: 30s
    severity: critical
  - name: slow-database
    scope: { callee: "db:*", kind: sql, per: callee }
    when: { signal: p99, above: 250ms }
`
