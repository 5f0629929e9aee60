package io.dplatform.tracker.server.intake;

/** Good bodies that tests start from. */
final class Seeds {

    static final String OTLP_JSON =
            """
            {"resourceSpans":[{"resource":{"attributes":[
              {"key":"service.name","value":{"stringValue":"order"}},
              {"key":"service.instance.id","value":{"stringValue":"10.0.0.1:20880"}},
              {"key":"service.version","value":{"stringValue":"1.4.2"}}]},
             "scopeSpans":[{"scope":{"name":"io.dplatform.tracker"},"spans":[
              {"traceId":"000000000000abcd0000000000000001","spanId":"0000000000000007",
               "parentSpanId":"0000000000000063","name":"GET /orders/{id}","kind":3,
               "startTimeUnixNano":"1767225600000000000","endTimeUnixNano":"1767225600001500999",
               "attributes":[
                {"key":"d.kind","value":{"stringValue":"RPC"}},
                {"key":"d.result","value":{"stringValue":"TIMEOUT"}},
                {"key":"d.caller","value":{"stringValue":"order"}},
                {"key":"d.callee","value":{"stringValue":"stock"}},
                {"key":"d.lane","value":{"stringValue":"alice"}},
                {"key":"d.attempts","value":{"intValue":"2"}},
                {"key":"d.queue.micros","value":{"intValue":"12"}},
                {"key":"d.run.micros","value":{"intValue":"345"}},
                {"key":"d.key.order","value":{"stringValue":"10086"}},
                {"key":"server.address","value":{"stringValue":"10.0.0.7"}},
                {"key":"server.port","value":{"intValue":"20880"}},
                {"key":"list","value":{"arrayValue":{"values":[{"boolValue":true},{"doubleValue":2.5},
                  {"bytesValue":"aGk="}]}}},
                {"key":"map","value":{"kvlistValue":{"values":[{"key":"a","value":{"intValue":"1"}}]}}}],
               "events":[
                {"timeUnixNano":"1767225600001000000","name":"attempt","attributes":[
                 {"key":"server.address","value":{"stringValue":"10.0.0.8"}},
                 {"key":"server.port","value":{"intValue":"20880"}},
                 {"key":"d.result","value":{"stringValue":"REFUSED"}},
                 {"key":"d.duration.micros","value":{"intValue":"900"}}]},
                {"timeUnixNano":"1767225600001400000","name":"exception","attributes":[
                 {"key":"exception.type","value":{"stringValue":"java.util.concurrent.TimeoutException"}},
                 {"key":"exception.message","value":{"stringValue":"no answer in 800 ms"}}]}],
               "status":{"code":2}}]}]}]}
            """;

    static final String ZIPKIN =
            """
            [{"traceId":"000000000000abcd0000000000000001","id":"0000000000000007","parentId":"0000000000000063",
              "name":"get /orders","kind":"CLIENT","timestamp":1767225600000000,"duration":1500,
              "localEndpoint":{"serviceName":"order","ipv4":"10.0.0.1","port":8080},
              "remoteEndpoint":{"serviceName":"stock","ipv4":"10.0.0.7","port":20880},
              "annotations":[{"timestamp":1767225600001000,"value":"wr"}],
              "tags":{"http.method":"GET","http.status_code":"504","error":"timed out"}},
             {"traceId":"000000000000abcd0000000000000001","id":"0000000000000007","shared":true,
              "name":"get /orders","kind":"SERVER","timestamp":1767225600000100,"duration":1300,
              "localEndpoint":{"serviceName":"stock","ipv6":"2001:db8::c001"},
              "remoteEndpoint":{"serviceName":"order"}}]
            """;

    private Seeds() {}
}
