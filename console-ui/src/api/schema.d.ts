// Made from openapi.json by "npm run api". Do not edit.
export interface paths {
    "/api/actions": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["actions"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/hold": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["hold"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/hold/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["previewHold"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/log-level": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logLevel"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/log-level/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["previewLogLevel"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rollback"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/rollback/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["previewRollback"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/actions/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undo_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_5"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes/chain": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["chain"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["change_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/changes/{id}/undo": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["undo"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_4"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["put"];
        post?: never;
        delete: operations["remove_1"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/channels/{name}/test": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["test"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/coupling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["coupling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/pools": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["pools"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/statements": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["statements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/data/statements/{service}/{fingerprint}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["statement"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_3"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{group}/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["document"];
        put?: never;
        post?: never;
        delete: operations["remove_2"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{group}/{name}/draft": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["save"];
        post?: never;
        delete: operations["discard"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{group}/{name}/publish": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["publish_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{group}/{name}/releases": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["releases"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{group}/{name}/releases/{number}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["release"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/documents/{group}/{name}/releases/{number}/rollback": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["rollBack"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["edges"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/edges/{caller}/{callee}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["edge"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/findings": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["findings"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["incidents"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/incidents/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["incident"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/instances": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["instances"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intake-tokens": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_2"];
        put?: never;
        post: operations["issue"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/intake-tokens/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["revoke"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/login": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/logout": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["groups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/groups/{group}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["group"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/groups/{group}/dead-letters": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["deadLetters"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/groups/{group}/dead-letters/resend": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["resend"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/handling": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["handling"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/messages/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["search_1"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/now": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["now"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/platform": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["platform"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["rules"];
        put: operations["publish"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/check": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["check"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/preview": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["preview"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/rules/schema": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["schema"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/search": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["search"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["services"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/services/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["service"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/session": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["session"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/setup": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["setup"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/silences": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list_1"];
        put?: never;
        post: operations["add_1"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/silences/{id}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        delete: operations["end"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/timeline": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["timeline"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/timeline/keys": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["keys"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/traces": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["traces"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/traces/operations": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["operations"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/traces/{traceId}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["trace"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get: operations["list"];
        put?: never;
        post: operations["add"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/users/{name}": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put: operations["change"];
        post?: never;
        delete: operations["remove"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v2/spans": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post: operations["zipkin"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        ActionList: {
            actions: components["schemas"]["ActionView"][];
        };
        ActionView: {
            actor: string;
            addresses: string[];
            answers: {
                [key: string]: string;
            };
            /** Format: int64 */
            at: number;
            /** Format: int64 */
            endedAt?: number;
            endedBy?: string;
            /** Format: double */
            failedAfter?: number;
            /** Format: double */
            failedBefore?: number;
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            incident: number;
            instance: string;
            /** Format: int64 */
            judgeAt?: number;
            /** @enum {string} */
            kind: "HOLD" | "LOG_LEVEL" | "ROLLBACK";
            /** @enum {string} */
            outcome?: "HELPED" | "NO_CHANGE" | "WORSE" | "CANNOT_TELL";
            /** Format: int64 */
            p99After?: number;
            /** Format: int64 */
            p99Before?: number;
            reason: string;
            service: string;
            /** @enum {string} */
            status: "ACTIVE" | "EXPIRED" | "UNDONE" | "DONE";
            /** Format: int64 */
            until: number;
            values: {
                [key: string]: string;
            };
        };
        Agent: {
            /** Format: int64 */
            clockSkewMillis: number;
            /** Format: int64 */
            dropped: number;
            instance: string;
            /** Format: int64 */
            lastReport: number;
            losses: {
                [key: string]: number;
            };
            /** Format: int64 */
            produced: number;
            /** Format: int64 */
            sent: number;
            service: string;
            silent: boolean;
            starterVersion?: string;
        };
        BrokerState: {
            brokers: string[];
            failure?: string;
            nameServer?: string;
            /** Format: int64 */
            seenAt?: number;
        };
        ChainState: {
            /** Format: int64 */
            broken?: number;
            /** Format: int64 */
            checkedAt: number;
            head: string;
            /** Format: int64 */
            rows: number;
            why?: string;
        };
        ChangeDetail: {
            change: components["schemas"]["ChangeItem"];
            refusal?: string;
        };
        ChangeItem: {
            actor: string;
            after?: string;
            /** Format: int64 */
            at: number;
            before?: string;
            hash: string;
            id: string;
            /** @enum {string} */
            kind: "document" | "rules" | "hold" | "log_level" | "user" | "session" | "deploy" | "message_resend" | "silence" | "incident" | "channel" | "intake_token" | "draft";
            origin: string;
            reason: string;
            /** Format: int64 */
            seq: number;
            services: string[];
            subject: string;
            undoOf?: string;
            undoneBy?: string;
            whole: boolean;
        };
        ChangeList: {
            changes: components["schemas"]["ChangeItem"][];
            /** Format: int64 */
            next?: number;
        };
        ChannelList: {
            channels: components["schemas"]["ChannelView"][];
        };
        ChannelRequest: {
            enabled: boolean;
            /** @enum {string} */
            kind: "WEBHOOK" | "DINGTALK" | "FEISHU" | "WECOM" | "MAIL";
            /** @enum {string} */
            language: "EN" | "ZH";
            mail?: components["schemas"]["MailRequest"];
            /** @enum {string} */
            minSeverity: "INFO" | "WARNING" | "CRITICAL";
            reason?: string;
            secret?: string;
            url?: string;
        };
        ChannelView: {
            address: string;
            /** Format: int64 */
            delivered: number;
            /** Format: int64 */
            deliveredAt?: number;
            /** Format: int64 */
            dropped: number;
            enabled: boolean;
            /** Format: int64 */
            failedAt?: number;
            failing: boolean;
            failure?: string;
            /** @enum {string} */
            kind: "WEBHOOK" | "DINGTALK" | "FEISHU" | "WECOM" | "MAIL";
            /** @enum {string} */
            language: "EN" | "ZH";
            mail?: components["schemas"]["MailView"];
            /** @enum {string} */
            minSeverity: "INFO" | "WARNING" | "CRITICAL";
            name: string;
            signed: boolean;
            /** Format: int64 */
            waiting: number;
        };
        Conflict: {
            base: string;
            draft: string;
            live: string;
            liveRevision: string;
        };
        ConnectRow: {
            database: string;
            seen: components["schemas"]["Stats"];
            service: string;
        };
        Coupling: {
            /** Format: int32 */
            foreignReads: number;
            /** Format: int32 */
            foreignWrites: number;
            notUnderstood: {
                [key: string]: number;
            };
            services: string[];
            /** Format: int32 */
            sharedWriters: number;
            tables: components["schemas"]["TableRow"][];
        };
        DeadLetterList: {
            letters: components["schemas"]["MessageRow"][];
            /** Format: int64 */
            total: number;
        };
        DocumentDetail: {
            document: components["schemas"]["DocumentRow"];
            draft?: components["schemas"]["DraftText"];
            instances: components["schemas"]["InstanceVerdict"][];
            live?: components["schemas"]["LiveText"];
            masked: boolean;
            problem?: string;
        };
        DocumentList: {
            documents: components["schemas"]["DocumentRow"][];
            problem?: string;
        };
        DocumentRow: {
            draft?: components["schemas"]["DraftMark"];
            format: string;
            group: string;
            last?: components["schemas"]["Release"];
            name: string;
            revision?: string;
            services: string[];
            spread: components["schemas"]["Spread"];
        };
        DraftMark: {
            /** Format: int64 */
            at: number;
            author: string;
            parked: boolean;
            stale: boolean;
        };
        DraftText: {
            /** Format: int64 */
            at: number;
            author: string;
            baseRevision: string;
            changes: components["schemas"]["SettingChange"][];
            parked: boolean;
            problem?: string;
            stale: boolean;
            text: string;
            /** Format: int32 */
            version: number;
        };
        Edge: {
            /** Format: double */
            attemptsPerCall: number;
            callee: string;
            caller: string;
            evidence: components["schemas"]["Evidence"];
            /** Format: int64 */
            inFlight: number;
            instances: components["schemas"]["PeerInstance"][];
            /** @enum {string} */
            kind: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
            own?: components["schemas"]["Stats"];
            /** Format: int64 */
            queueP50Micros?: number;
            /** Format: int64 */
            queueP99Micros?: number;
            /** Format: int64 */
            runP50Micros?: number;
            /** Format: int64 */
            runP99Micros?: number;
            /** @enum {string} */
            seat: "caller" | "callee";
            seen: components["schemas"]["Stats"];
            /** @enum {string} */
            verdict: "HEALTHY" | "CALLEE_SICK" | "NETWORK_OR_FROZEN" | "CALLER_SICK" | "OVERLOAD" | "CANNOT_TELL";
        };
        EdgeDetail: {
            edge: components["schemas"]["Edge"];
            operations: components["schemas"]["OperationRow"][];
            ownSeries: components["schemas"]["Series"];
            seenSeries: components["schemas"]["Series"];
            window: components["schemas"]["Window"];
        };
        EdgeList: {
            edges: components["schemas"]["Edge"][];
            truncated: boolean;
            window: components["schemas"]["Window"];
        };
        ErrorFingerprint: {
            /** Format: int64 */
            count: number;
            exception?: string;
            fingerprint: string;
            /** Format: int64 */
            lastSeen: number;
            level: string;
            logger: string;
            sample: string;
        };
        Evidence: {
            /** Format: int64 */
            inFlight: number;
            /** Format: int64 */
            ownCount?: number;
            /** Format: double */
            ownErrorShare?: number;
            /** Format: int64 */
            ownP99Micros?: number;
            /** Format: int64 */
            queueP99Micros?: number;
            /** Format: int64 */
            runP99Micros?: number;
            /** Format: int64 */
            seenCount: number;
            /** Format: double */
            seenErrorShare: number;
            /** Format: int64 */
            seenP99Micros: number;
        };
        ExemplarTrace: {
            /** Format: int64 */
            durationMicros: number;
            /** Format: int32 */
            errors: number;
            rootOperation: string;
            rootService: string;
            /** Format: int32 */
            spans: number;
            /** Format: int64 */
            start: number;
            traceId: string;
        };
        FindingItem: {
            callee: string;
            caller: string;
            id: string;
            instance: string;
            /** @enum {string} */
            kind?: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
            muted: boolean;
            operation: string;
            rule: string;
            /** @enum {string} */
            severity: "INFO" | "WARNING" | "CRITICAL";
            /** @enum {string} */
            signal: "ERROR_SHARE" | "TIMEOUT_SHARE" | "P99" | "RATE" | "NO_DATA" | "LAG" | "POOL_WAIT" | "UNLISTED";
            /** Format: int64 */
            since: number;
            /** @enum {string} */
            state: "PENDING" | "FIRING" | "FLAPPING" | "NO_DATA" | "RESOLVED";
            text: string;
            /** Format: double */
            threshold: number;
            /** Format: double */
            value: number;
        };
        FindingList: {
            findings: components["schemas"]["FindingItem"][];
            /** Format: int64 */
            lookedAt: number;
        };
        GroupDetail: {
            broker: components["schemas"]["BrokerState"];
            group: components["schemas"]["GroupRow"];
            listeners: components["schemas"]["ListenerRow"][];
            queues: components["schemas"]["QueueRow"][];
            services: components["schemas"]["ListeningInstance"][];
        };
        GroupList: {
            broker: components["schemas"]["BrokerState"];
            groups: components["schemas"]["GroupRow"][];
            /** Format: int32 */
            leftOut: number;
        };
        GroupRow: {
            /** Format: int64 */
            deadLetters: number;
            history: number[];
            /** Format: double */
            inPerSecond: number;
            /** Format: int64 */
            lag: number;
            /** Format: int32 */
            listeners: number;
            name: string;
            /** Format: double */
            outPerSecond: number;
            /** @enum {string} */
            outlook: "empty" | "draining" | "growing" | "stuck" | "nobody" | "unknown";
            /** Format: int32 */
            queues: number;
            /** Format: int64 */
            retrying: number;
            /** Format: double */
            secondsToEmpty?: number;
            service?: string;
            /** Format: int32 */
            stuckQueues: number;
            topics: string[];
        };
        HandlingList: {
            groups: components["schemas"]["HandlingRow"][];
        };
        HandlingRow: {
            group: string;
            /** @enum {string} */
            state: "handled" | "waiting" | "nobody" | "unknown";
        };
        Hit: {
            detail: string;
            href: string;
            title: string;
            /** @enum {string} */
            type: "service" | "operation" | "instance" | "trace" | "key" | "change" | "screen";
        };
        HoldPreview: {
            addresses: string[];
            /** Format: int32 */
            allowed: number;
            confirm?: string;
            /** Format: int32 */
            healthy: number;
            /** Format: int32 */
            held: number;
            instance: string;
            /** @enum {string} */
            refusal?: "NOT_REGISTERED" | "ALREADY_HELD";
            registered: boolean;
            /** Format: int32 */
            remaining: number;
            service: string;
            /** @enum {string} */
            warning?: "NOBODY_LEFT" | "TOO_MANY";
        };
        HoldRequest: {
            confirm?: string;
            /** Format: int64 */
            incident?: number;
            instance?: string;
            /** Format: int32 */
            minutes?: number;
            reason?: string;
            service?: string;
        };
        Hop: {
            /** Format: int32 */
            attempts: number;
            /** Format: int32 */
            depth: number;
            /** Format: int64 */
            durationMicros: number;
            error?: string;
            keyed: boolean;
            /** @enum {string} */
            kind: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
            operation: string;
            peer?: string;
            /** Format: int64 */
            queueMicros?: number;
            /** @enum {string} */
            result: "OK" | "BUSINESS_ERROR" | "ERROR" | "TIMEOUT" | "REFUSED" | "REJECTED" | "OPEN" | "NO_PROVIDER" | "FALLBACK" | "CANCELLED";
            /** @enum {string} */
            role: "CLIENT" | "SERVER" | "PRODUCER" | "CONSUMER" | "INTERNAL";
            /** Format: int64 */
            runMicros?: number;
            service: string;
            spanId: string;
            /** Format: int64 */
            startMicros: number;
            traceId: string;
        };
        IncidentChange: {
            actor: string;
            /** Format: int64 */
            at: number;
            id: string;
            /** @enum {string} */
            kind: "document" | "rules" | "hold" | "log_level" | "user" | "session" | "deploy" | "message_resend" | "silence" | "incident" | "channel" | "intake_token" | "draft";
            reason: string;
            services: string[];
            subject: string;
            undo: boolean;
            undoable: boolean;
        };
        IncidentDetail: {
            callersAffected: string[];
            changes: components["schemas"]["IncidentChange"][];
            findings: components["schemas"]["IncidentFinding"][];
            history: components["schemas"]["MomentView"][];
            incident: components["schemas"]["IncidentRow"];
            line: string;
            links: components["schemas"]["IncidentLink"][];
            statements: components["schemas"]["SlowStatement"][];
            suspects: components["schemas"]["SuspectView"][];
            traces: components["schemas"]["ExemplarTrace"][];
            /** Format: int64 */
            windowFrom: number;
            /** Format: int64 */
            windowTo: number;
        };
        IncidentFinding: {
            blamed: string;
            callee: string;
            caller: string;
            id: string;
            instance: string;
            operation: string;
            /** @enum {string} */
            part: "ROOT" | "VICTIM";
            rule: string;
            /** @enum {string} */
            severity: "INFO" | "WARNING" | "CRITICAL";
            /** @enum {string} */
            signal: "ERROR_SHARE" | "TIMEOUT_SHARE" | "P99" | "RATE" | "NO_DATA" | "LAG" | "POOL_WAIT" | "UNLISTED";
            /** Format: int64 */
            since: number;
            /** @enum {string} */
            state: "PENDING" | "FIRING" | "FLAPPING" | "NO_DATA" | "RESOLVED";
            /** Format: double */
            threshold: number;
            /** Format: double */
            value: number;
        };
        IncidentLink: {
            callee: string;
            caller: string;
            /** Format: int64 */
            count: number;
            /** Format: double */
            errorShare: number;
            /** Format: int64 */
            failed: number;
            instance?: string;
            /** Format: double */
            ownErrorShare?: number;
            /** Format: int64 */
            ownP99Micros?: number;
            /** Format: int64 */
            p99Micros: number;
            /** Format: double */
            timeoutShare: number;
            /** @enum {string} */
            verdict: "HEALTHY" | "CALLEE_SICK" | "NETWORK_OR_FROZEN" | "CALLER_SICK" | "OVERLOAD" | "CANNOT_TELL";
            /** Format: int64 */
            waitMicros?: number;
            wrong: boolean;
        };
        IncidentList: {
            /** Format: int64 */
            before: number;
            incidents: components["schemas"]["IncidentRow"][];
        };
        IncidentRow: {
            /** Format: int32 */
            callersAffected: number;
            /** Format: int32 */
            callersTotal: number;
            candidates: string[];
            /** @enum {string} */
            cause: "ERRORS" | "SLOW" | "FROZEN" | "UNREACHABLE" | "POOL" | "OVERLOAD" | "LAG" | "REGISTRY" | "SILENT" | "CALLER" | "UNKNOWN";
            /** @enum {string} */
            certainty: "KNOWN" | "LIKELY" | "CANNOT_TELL";
            change?: components["schemas"]["IncidentChange"];
            /** Format: int64 */
            closedAt?: number;
            /** @enum {string} */
            ending?: "RECOVERED" | "MERGED" | "WITHOUT_DATA";
            /** Format: double */
            failedShare: number;
            headline?: components["schemas"]["IncidentLink"];
            /** Format: int64 */
            id: number;
            /** Format: int64 */
            mergedInto: number;
            /** Format: int64 */
            openedAt: number;
            /** Format: int64 */
            quietSince?: number;
            /** Format: double */
            requestShare?: number;
            rootInstance: string;
            rootNode: string;
            /** @enum {string} */
            severity: "INFO" | "WARNING" | "CRITICAL";
            /** Format: int64 */
            since: number;
            /** @enum {string} */
            state: "OPEN" | "CALM" | "CLOSED";
            victims: string[];
            /** Format: double */
            worstShare: number;
        };
        Instance: {
            addresses: components["schemas"]["InstanceAddress"][];
            instance: string;
            lane: string;
            /** Format: int64 */
            lastReport?: number;
            metadata: {
                [key: string]: string;
            };
            own?: components["schemas"]["Stats"];
            owner?: string;
            process?: components["schemas"]["ProcessView"];
            registered: boolean;
            registryHealthy: boolean;
            reporting: boolean;
            seen?: components["schemas"]["Stats"];
            service: string;
            starterVersion?: string;
            version?: string;
            zone?: string;
        };
        InstanceAddress: {
            address: string;
            protocol: string;
        };
        InstanceList: {
            instances: components["schemas"]["Instance"][];
            registry: components["schemas"]["RegistryState"];
        };
        InstanceVerdict: {
            app: string;
            instance: string;
            revision: string;
            silent: boolean;
            /** Format: int64 */
            since: number;
            /** @enum {string} */
            state: "applied" | "refused" | "waiting" | "missing" | "unreachable";
            why?: string;
        };
        Intake: {
            /** Format: int64 */
            accepted: number;
            dropped: {
                [key: string]: number;
            };
            /** @enum {string} */
            kind: "metrics" | "spans" | "commands";
            /** Format: double */
            perSecond: number;
            /** Format: int64 */
            rejected: number;
        };
        IntakeTokenList: {
            environment: string;
            shared: boolean;
            tokens: components["schemas"]["IntakeTokenRow"][];
        };
        IntakeTokenRow: {
            author: string;
            /** Format: int64 */
            createdAt: number;
            environment: string;
            /** Format: int64 */
            lastUsedAt?: number;
            name: string;
            services: string[];
        };
        IssuedIntakeToken: {
            secret: string;
            token: components["schemas"]["IntakeTokenRow"];
        };
        KeyList: {
            names: string[];
        };
        ListenerRow: {
            address: string;
            client: string;
            version: string;
        };
        ListeningInstance: {
            app: string;
            detail: string;
            instance: string;
            order: string;
            silent: boolean;
            state: string;
            tries: string;
        };
        LiveText: {
            revision: string;
            text: string;
        };
        LogLevelPreview: {
            reached: string[];
            refusing: string[];
            service: string;
            unheard: string[];
        };
        LogLevelRequest: {
            /** Format: int64 */
            incident?: number;
            instance?: string;
            level?: string;
            logger?: string;
            /** Format: int32 */
            minutes?: number;
            reason?: string;
            service?: string;
        };
        LoginRequest: {
            name: string;
            password: string;
        };
        MailRequest: {
            from: string;
            host: string;
            password?: string;
            /** Format: int32 */
            port: number;
            /** @enum {string} */
            security: "NONE" | "STARTTLS" | "TLS";
            to: string[];
            user?: string;
        };
        MailView: {
            from: string;
            host: string;
            /** Format: int32 */
            port: number;
            /** @enum {string} */
            security: "NONE" | "STARTTLS" | "TLS";
            to: string[];
            user: string;
        };
        MessageFailure: {
            app: string;
            /** Format: int64 */
            at: number;
            error: string;
            group: string;
            instance: string;
            message: string;
            thrownAt: string;
        };
        MessageKey: {
            name: string;
            value: string;
        };
        MessageList: {
            messages: components["schemas"]["MessageRow"][];
        };
        MessageRow: {
            /** Format: int32 */
            attempts: number;
            /** Format: int32 */
            bodyBytes: number;
            /** Format: int64 */
            bornAt: number;
            failure?: components["schemas"]["MessageFailure"];
            id: string;
            keys: components["schemas"]["MessageKey"][];
            lane: string;
            place: string;
            preview: string;
            producer?: string;
            /** Format: int64 */
            storedAt: number;
            topic: string;
            traceId?: string;
        };
        MomentView: {
            /** Format: int64 */
            at: number;
            detail: string;
            /** @enum {string} */
            what: "OPENED" | "GREW" | "ROOT_MOVED" | "WORSE" | "CALM" | "WRONG_AGAIN" | "CLOSED" | "REOPENED" | "MERGED" | "TOLD" | "ACTED" | "HELPED" | "NOT_HELPED" | "UNDONE";
        };
        NewIntakeToken: {
            name: string;
            reason: string;
            services: string[];
        };
        NewUser: {
            name: string;
            password: string;
            reason?: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
        };
        Note: {
            /** Format: int64 */
            at?: number;
            /** Format: int64 */
            n?: number;
            text?: string;
            /** @enum {string} */
            what: "REGISTRY_UNSET" | "REGISTRY_ANSWERS" | "REGISTRY_NEVER_ANSWERED" | "REGISTRY_SILENT" | "CONFCENTER_UNSET" | "ADDRESS_PUBLISHED" | "ADDRESS_PENDING" | "ADDRESS_UNKNOWN" | "ADDRESS_CHANGED" | "NOBODY_LOOKS" | "WRITES_FAILED" | "FINDINGS_UNPLACED" | "AGENTS_REPORT" | "AGENTS_SILENT" | "PIECES_DAMAGED" | "SPANS_STORED" | "SERVES" | "LEADS" | "STOOD_BY" | "NOBODY_STANDS_BY" | "HEARTBEAT_FAILS" | "HEARTBEAT_TAKEN" | "HEARTBEAT_NEVER_TAKEN" | "CHAIN_BROKEN" | "CHAIN_NOT_WALKED" | "CHAIN_WHOLE";
        };
        NowView: {
            changes: components["schemas"]["IncidentChange"][];
            lastClosed?: components["schemas"]["IncidentRow"];
            /** Format: int64 */
            lookedAt: number;
            open: components["schemas"]["IncidentRow"][];
            /** Format: int32 */
            pending: number;
            /** Format: int64 */
            startedAt: number;
            /** Format: int32 */
            untellable: number;
            /** Format: int32 */
            watched: number;
            worstEdges: components["schemas"]["Edge"][];
        };
        OperationList: {
            operations: string[];
        };
        OperationRow: {
            /** @enum {string} */
            kind: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
            operation: string;
            own?: components["schemas"]["Stats"];
            /** Format: int64 */
            queueP99Micros?: number;
            /** Format: int64 */
            runP99Micros?: number;
            /** @enum {string} */
            seat: "caller" | "callee";
            seen: components["schemas"]["Stats"];
        };
        Part: {
            /** @enum {string} */
            name: "registry" | "confcenter" | "monitor" | "tracker" | "watcher" | "ledger";
            notes: components["schemas"]["Note"][];
            /** @enum {string} */
            state: "up" | "degraded" | "down";
        };
        PeerInstance: {
            /** Format: int64 */
            count: number;
            /** Format: double */
            errorShare: number;
            instance: string;
            /** Format: int64 */
            p99Micros: number;
            results: {
                [key: string]: number;
            };
        };
        Person: {
            name: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
        };
        PlatformHealth: {
            agents: components["schemas"]["Agent"][];
            intake: components["schemas"]["Intake"][];
            parts: components["schemas"]["Part"][];
            process: components["schemas"]["PlatformProcess"];
            /** Format: int64 */
            startedAt: number;
            stores: components["schemas"]["Store"][];
            /** Format: int64 */
            uptimeMillis: number;
            version: string;
        };
        PlatformProcess: {
            /** Format: double */
            cpuShare: number;
            /** Format: int64 */
            heapMax: number;
            /** Format: int64 */
            heapUsed: number;
            /** Format: int64 */
            residentBytes: number;
            /** Format: int32 */
            threads: number;
        };
        PoolList: {
            pools: components["schemas"]["PoolRow"][];
            waits: components["schemas"]["ConnectRow"][];
            window: components["schemas"]["Window"];
        };
        PoolRow: {
            /** Format: int64 */
            active: number;
            /** Format: int64 */
            commits: number;
            database: string;
            /** Format: int64 */
            idle: number;
            instance: string;
            /** Format: int64 */
            max: number;
            name: string;
            /** Format: int64 */
            reportedAtMillis: number;
            /** Format: int64 */
            rollbacks: number;
            service: string;
            silent: boolean;
            /** Format: int64 */
            timeoutMillis: number;
            /** Format: int64 */
            waiting: number;
        };
        PreviewAnswer: {
            /** Format: int32 */
            left: number;
            previews: components["schemas"]["RulePreview"][];
        };
        PreviewFiring: {
            callee: string;
            caller: string;
            instance: string;
            operation: string;
            /** Format: int64 */
            since: number;
            /** Format: int64 */
            until: number;
            /** Format: double */
            worst: number;
        };
        PreviewRequest: {
            /** Format: int32 */
            hours?: number;
            rule?: string;
            text: string;
        };
        Problem: {
            detail: string;
            requestId: string;
            /** Format: int32 */
            status: number;
            title: string;
            type: string;
        };
        ProcessView: {
            /** Format: double */
            cpuShare: number;
            /** Format: int64 */
            fileHandles: number;
            /** Format: int64 */
            fileHandlesMax: number;
            /** Format: double */
            gcMillisPerMinute: number;
            /** Format: int64 */
            heapMax: number;
            /** Format: int64 */
            heapUsed: number;
            javaVersion: string;
            /** Format: int64 */
            startedAt: number;
            /** Format: int32 */
            threads: number;
        };
        PublishAnswer: {
            conflict?: components["schemas"]["Conflict"];
            release?: components["schemas"]["Release"];
        };
        PublishRequest: {
            acceptRisks?: boolean;
            reason: string;
            /** Format: int32 */
            version: number;
        };
        QueueRow: {
            /** Format: double */
            inPerSecond: number;
            /** Format: int64 */
            lag: number;
            /** Format: double */
            outPerSecond: number;
            queue: string;
            stuck: boolean;
            topic: string;
        };
        RegistryState: {
            address: string;
            /** Format: int64 */
            lastAnswer?: number;
            reachable: boolean;
        };
        Release: {
            /** Format: int64 */
            at: number;
            author: string;
            /** @enum {string} */
            how: "published" | "rolled_back" | "undone" | "outside" | "removed";
            /** Format: int32 */
            number: number;
            reason: string;
            revision: string;
            /** Format: int32 */
            source: number;
        };
        ReleaseList: {
            releases: components["schemas"]["Release"][];
        };
        ReleaseText: {
            release: components["schemas"]["Release"];
            text: string;
        };
        ResendList: {
            results: components["schemas"]["ResendRow"][];
        };
        ResendRequest: {
            ids: string[];
            reason: string;
        };
        ResendRow: {
            detail: string;
            id: string;
            /** @enum {string} */
            outcome: "queued" | "handled" | "failed" | "gone";
        };
        RollbackPreview: {
            change: string;
            confirm: string;
            from?: string;
            refusal?: string;
            services: string[];
            subject: string;
            to?: string;
        };
        RollbackRequest: {
            confirm: string;
            reason: string;
        };
        RulePreview: {
            /** Format: int32 */
            fired: number;
            firings: components["schemas"]["PreviewFiring"][];
            /** Format: int64 */
            from: number;
            rule: string;
            /** Format: int64 */
            secondsPerLook: number;
            /** Format: int32 */
            subjects: number;
            /** Format: int64 */
            to: number;
        };
        RuleProblem: {
            /** Format: int32 */
            column: number;
            /** Format: int32 */
            line: number;
            message: string;
        };
        RuleRow: {
            callee: string;
            caller: string;
            channels: string[];
            description: string;
            enabled: boolean;
            /** Format: int64 */
            forSeconds: number;
            /** @enum {string} */
            kind?: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
            /** Format: int32 */
            line: number;
            /** Format: int64 */
            minCalls: number;
            muted: boolean;
            name: string;
            operation: string;
            /** @enum {string} */
            per: "EDGE" | "OPERATION" | "CALLEE" | "INSTANCE";
            /** @enum {string} */
            severity: "INFO" | "WARNING" | "CRITICAL";
            /** @enum {string} */
            side: "ABOVE" | "BELOW";
            /** @enum {string} */
            signal: "ERROR_SHARE" | "TIMEOUT_SHARE" | "P99" | "RATE" | "NO_DATA" | "LAG" | "POOL_WAIT" | "UNLISTED";
            /** Format: double */
            threshold: number;
            /** Format: int64 */
            windowSeconds: number;
        };
        RulesCheck: {
            /** Format: int32 */
            further: number;
            problems: components["schemas"]["RuleProblem"][];
            rules: components["schemas"]["RuleRow"][];
        };
        RulesPublication: {
            reason: string;
            revision: string;
            text: string;
        };
        RulesText: {
            text: string;
        };
        RulesView: {
            /** Format: int32 */
            further: number;
            inForce: string;
            problems: components["schemas"]["RuleProblem"][];
            revision: string;
            rules: components["schemas"]["RuleRow"][];
            text: string;
            /** @enum {string} */
            verdict: "APPLIED" | "REFUSED" | "MISSING" | "UNREACHABLE" | "PENDING" | "NOWHERE";
        };
        SaveRequest: {
            baseRevision?: string;
            text: string;
            /** Format: int32 */
            version: number;
        };
        SearchHits: {
            hits: components["schemas"]["Hit"][];
        };
        Series: {
            errorShare: (number | null)[];
            p50Micros: (number | null)[];
            p99Micros: (number | null)[];
            rate: (number | null)[];
            timeoutShare: (number | null)[];
            times: number[];
        };
        ServiceDetail: {
            callers: components["schemas"]["Edge"][];
            dependencies: components["schemas"]["Edge"][];
            errors: components["schemas"]["ErrorFingerprint"][];
            instances: components["schemas"]["Instance"][];
            operations: components["schemas"]["OperationRow"][];
            own?: components["schemas"]["Stats"];
            ownSeries: components["schemas"]["Series"];
            seenSeries: components["schemas"]["Series"];
            summary: components["schemas"]["ServiceSummary"];
            window: components["schemas"]["Window"];
        };
        ServiceList: {
            services: components["schemas"]["ServiceSummary"][];
            window: components["schemas"]["Window"];
        };
        ServiceSpans: {
            name: string;
            /** Format: int32 */
            spans: number;
        };
        ServiceSummary: {
            /** Format: int32 */
            callers: number;
            /** Format: int32 */
            dependencies: number;
            errorSeries: number[];
            /** Format: int32 */
            instancesTotal: number;
            /** Format: int32 */
            instancesUp: number;
            kinds: ("RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE")[];
            lanes: string[];
            /** Format: int64 */
            lastSeen: number;
            name: string;
            owner?: string;
            rateSeries: number[];
            seen: components["schemas"]["Stats"];
            starterVersion?: string;
            versions: string[];
        };
        Session: {
            environment: string;
            /** Format: int64 */
            serverTime: number;
            setupNeeded: boolean;
            user?: components["schemas"]["Person"];
            version: string;
        };
        SettingChange: {
            after?: string;
            before?: string;
            key: string;
            risk?: string;
        };
        SetupRequest: {
            name: string;
            password: string;
            token: string;
        };
        Silence: {
            author: string;
            /** Format: int64 */
            createdAt: number;
            id: string;
            reason: string;
            rule: string;
            service: string;
            /** Format: int64 */
            until: number;
        };
        SilenceList: {
            silences: components["schemas"]["Silence"][];
        };
        SilenceRequest: {
            /** Format: int32 */
            minutes: number;
            reason: string;
            rule?: string;
            service?: string;
        };
        SlowStatement: {
            /** Format: int64 */
            count: number;
            database: string;
            fingerprint: string;
            operation: string;
            /** Format: int64 */
            p50Micros: number;
            /** Format: int64 */
            p99Micros: number;
            service: string;
        };
        SpanEvent: {
            name: string;
            /** Format: int64 */
            timeMicros: number;
        };
        SpanView: {
            /** Format: int32 */
            attempts: number;
            caller?: string;
            /** Format: int64 */
            durationMicros: number;
            error?: string;
            events: components["schemas"]["SpanEvent"][];
            instance: string;
            /** @enum {string} */
            kind: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
            lane: string;
            operation: string;
            parentId?: string;
            peer?: string;
            /** Format: int64 */
            queueMicros?: number;
            /** @enum {string} */
            result: "OK" | "BUSINESS_ERROR" | "ERROR" | "TIMEOUT" | "REFUSED" | "REJECTED" | "OPEN" | "NO_PROVIDER" | "FALLBACK" | "CANCELLED";
            /** @enum {string} */
            role: "CLIENT" | "SERVER" | "PRODUCER" | "CONSUMER" | "INTERNAL";
            /** Format: int64 */
            runMicros?: number;
            service: string;
            spanId: string;
            /** Format: int64 */
            startMicros: number;
            /** Format: int64 */
            startMicrosRaw: number;
            tags: {
                [key: string]: string;
            };
            version?: string;
        };
        Spread: {
            /** Format: int32 */
            applied: number;
            /** Format: int32 */
            instances: number;
            /** Format: int32 */
            others: number;
            /** Format: int32 */
            refused: number;
            /** Format: int32 */
            silent: number;
            why?: string;
        };
        StatementDetail: {
            alsoIn: string[];
            statement: components["schemas"]["StatementRow"];
            totals: components["schemas"]["Totals"];
            uses: components["schemas"]["UseRow"][];
            window: components["schemas"]["Window"];
        };
        StatementList: {
            databases: string[];
            /** Format: int32 */
            notUnderstood: number;
            services: string[];
            statements: components["schemas"]["StatementRow"][];
            truncated: boolean;
            window: components["schemas"]["Window"];
        };
        StatementRow: {
            database: string;
            fingerprint: string;
            operation: string;
            reads: string[];
            /** Format: double */
            rowsPerCall: number;
            seen: components["schemas"]["Stats"];
            service: string;
            /** Format: double */
            share: number;
            sql: string;
            understood: boolean;
            verb: string;
            /** Format: double */
            waitShare: number;
            writes: string[];
        };
        Stats: {
            /** Format: double */
            businessErrorShare: number;
            /** Format: int64 */
            count: number;
            /** Format: double */
            errorShare: number;
            /** Format: int64 */
            maxMicros: number;
            /** Format: int64 */
            meanMicros: number;
            /** Format: int64 */
            p50Micros: number;
            /** Format: int64 */
            p95Micros: number;
            /** Format: int64 */
            p99Micros: number;
            /** Format: double */
            rate: number;
            results: {
                [key: string]: number;
            };
            /** Format: double */
            timeoutShare: number;
        };
        Store: {
            /** Format: int64 */
            bytes: number;
            /** Format: int64 */
            items: number;
            /** Format: int64 */
            limitBytes: number;
            /** @enum {string} */
            name: "metrics" | "spans";
            /** Format: int64 */
            newest?: number;
            /** Format: int64 */
            oldest?: number;
        };
        SuspectReason: {
            name: string;
            /** Format: double */
            value: number;
            /** @enum {string} */
            why: "DEEPEST" | "FIRST" | "CHANGED" | "OWN_VIEW" | "POOL_WAIT" | "FROZEN" | "REFUSED" | "ONE_INSTANCE";
        };
        SuspectView: {
            instance: string;
            node: string;
            reasons: components["schemas"]["SuspectReason"][];
            /** Format: int32 */
            score: number;
        };
        TableRow: {
            database: string;
            owner?: string;
            shared: boolean;
            table: string;
            touches: components["schemas"]["Touch"][];
        };
        TakeBack: {
            reason?: string;
        };
        TestResult: {
            delivered: boolean;
            failure?: string;
        };
        Timeline: {
            changes: components["schemas"]["ChangeItem"][];
            hops: components["schemas"]["Hop"][];
            key: string;
            traces: components["schemas"]["TraceLine"][];
            truncated: boolean;
            value: string;
        };
        Totals: {
            /** Format: int64 */
            count: number;
            /** Format: int64 */
            errors: number;
            /** Format: int64 */
            maxMicros: number;
            /** Format: int64 */
            rows: number;
            /** Format: int64 */
            runMicros: number;
            /** Format: int64 */
            waitMicros: number;
        };
        Touch: {
            foreign: boolean;
            readBy: string[];
            /** Format: int64 */
            reads: number;
            service: string;
            /** Format: int64 */
            writes: number;
            writtenBy: string[];
        };
        TraceDetail: {
            missingParents: string[];
            skewNotes: string[];
            spans: components["schemas"]["SpanView"][];
            traceId: string;
            truncated: boolean;
        };
        TraceLine: {
            /** Format: int64 */
            durationMicros: number;
            /** Format: int32 */
            errors: number;
            rootOperation: string;
            rootService: string;
            /** Format: int32 */
            spans: number;
            /** Format: int64 */
            start: number;
            traceId: string;
        };
        TraceList: {
            retention: string;
            sampling: string;
            traces: components["schemas"]["TraceSummary"][];
            truncated: boolean;
            window: components["schemas"]["Window"];
        };
        TraceSummary: {
            /** Format: int64 */
            durationMicros: number;
            /** Format: int32 */
            errors: number;
            lane: string;
            rootOperation: string;
            rootService: string;
            services: components["schemas"]["ServiceSpans"][];
            /** Format: int32 */
            spans: number;
            /** Format: int64 */
            start: number;
            traceId: string;
        };
        UndoRequest: {
            reason: string;
        };
        UseRow: {
            caller: string;
            entry: string;
            /** Format: double */
            share: number;
            totals: components["schemas"]["Totals"];
        };
        User: {
            /** Format: int64 */
            createdAt: number;
            /** Format: int64 */
            lastLoginAt?: number;
            name: string;
            /** @enum {string} */
            role: "viewer" | "operator" | "admin";
        };
        UserChange: {
            password?: string;
            reason?: string;
            /** @enum {string} */
            role?: "viewer" | "operator" | "admin";
        };
        UserList: {
            users: components["schemas"]["User"][];
        };
        Window: {
            /** Format: int64 */
            from: number;
            /** Format: int64 */
            stepSeconds: number;
            /** Format: int64 */
            to: number;
        };
    };
    responses: never;
    parameters: never;
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    actions: {
        parameters: {
            query?: {
                incident?: number;
                active?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    hold: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["HoldRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewHold: {
        parameters: {
            query?: {
                service?: string;
                instance?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HoldPreview"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logLevel: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LogLevelRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewLogLevel: {
        parameters: {
            query?: {
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["LogLevelPreview"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollback: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollbackRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    previewRollback: {
        parameters: {
            query?: {
                change?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RollbackPreview"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["TakeBack"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ActionView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_5: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                kind?: string;
                service?: string;
                actor?: string;
                text?: string;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    chain: {
        parameters: {
            query?: {
                fresh?: boolean;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChainState"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    undo: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UndoRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChangeDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_4: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    put: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ChannelRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ChannelView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_1: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    test: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TestResult"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    coupling: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Coupling"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    pools: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PoolList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    statements: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                service?: string;
                database?: string;
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    statement: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
            };
            header?: never;
            path: {
                service: string;
                fingerprint: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["StatementDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_3: {
        parameters: {
            query?: {
                text?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    document: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove_2: {
        parameters: {
            query?: {
                reason?: string;
                confirm?: string;
            };
            header?: never;
            path: {
                group: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    save: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SaveRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DocumentDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    discard: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish_1: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PublishRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PublishAnswer"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    releases: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    release: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ReleaseText"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rollBack: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
                name: string;
                number: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RollbackRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Release"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edges: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                service?: string;
                hops?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EdgeList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    edge: {
        parameters: {
            query?: {
                kind?: "RPC" | "HTTP" | "SQL" | "CACHE" | "MESSAGE";
                from?: number;
                to?: number;
            };
            header?: never;
            path: {
                caller: string;
                callee: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["EdgeDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    findings: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["FindingList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incidents: {
        parameters: {
            query?: {
                state?: string;
                before?: number;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    incident: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IncidentDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    instances: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                service?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["InstanceList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_2: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IntakeTokenList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    issue: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewIntakeToken"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["IssuedIntakeToken"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    revoke: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["LoginRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    groups: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    group: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["GroupDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    deadLetters: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["DeadLetterList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    resend: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                group: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["ResendRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ResendList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    handling: {
        parameters: {
            query: {
                id: string;
                topic: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["HandlingList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search_1: {
        parameters: {
            query?: {
                id?: string;
                key?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["MessageList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    now: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["NowView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    platform: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PlatformHealth"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    rules: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    publish: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesPublication"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesView"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    check: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["RulesText"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["RulesCheck"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    preview: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["PreviewRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["PreviewAnswer"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    schema: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    search: {
        parameters: {
            query: {
                q: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SearchHits"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    services: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    service: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["ServiceDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    session: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    setup: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SetupRequest"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Session"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list_1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["SilenceList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add_1: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["SilenceRequest"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Silence"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    end: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    timeline: {
        parameters: {
            query: {
                key: string;
                value: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["Timeline"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    keys: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["KeyList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    traces: {
        parameters: {
            query?: {
                from?: number;
                to?: number;
                service?: string;
                operation?: string;
                minMicros?: number;
                maxMicros?: number;
                error?: boolean;
                limit?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    operations: {
        parameters: {
            query: {
                service: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["OperationList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    trace: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                traceId: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["TraceDetail"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    list: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["UserList"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    add: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["NewUser"];
            };
        };
        responses: {
            /** @description Created */
            201: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    change: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["UserChange"];
            };
        };
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["User"];
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    remove: {
        parameters: {
            query?: {
                reason?: string;
            };
            header?: never;
            path: {
                name: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description No Content */
            204: {
                headers: {
                    [name: string]: unknown;
                };
                content?: never;
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
    zipkin: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description OK */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": string;
                };
            };
            /** @description what is wrong and what was expected */
            default: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/problem+json": components["schemas"]["Problem"];
                };
            };
        };
    };
}
