// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/auditedroutes.h"

#include <array>

namespace pk {

namespace {

struct AuditedRoute {
    Method method;
    std::string_view pattern;
    std::string_view action;
};

// Not here: gift records, which are all in the ledger, and tickets, which change nothing.
constexpr std::array kAudited{
    AuditedRoute{Method::Post, "/api/v1/pks", "pk.create"},
    AuditedRoute{Method::Post, "/api/v1/pks/{}/end", "pk.end"},
    AuditedRoute{Method::Post, "/api/v1/pks/{}/void", "pk.void"},
    AuditedRoute{Method::Post, "/api/v1/pks/{}/rehearsal", "pk.rehearse"},
    AuditedRoute{Method::Post, "/api/v1/pks/{}/corrections", "pk.correct"},
    AuditedRoute{Method::Post, "/api/v1/shows/{}/queue", "queue.add"},
    AuditedRoute{Method::Delete, "/api/v1/shows/{}/queue", "queue.clear"},
    AuditedRoute{Method::Delete, "/api/v1/shows/{}/queue/{}", "queue.remove"},
    AuditedRoute{Method::Post, "/api/v1/shows/{}/queue/{}/move", "queue.move"},
    AuditedRoute{Method::Post, "/api/v1/shows/{}/queue/{}/retry", "queue.retry"},
    AuditedRoute{Method::Post, "/api/v1/shows/{}/queue/hold", "queue.hold"},
    AuditedRoute{Method::Post, "/api/v1/shows/{}/queue/resume", "queue.resume"},
    AuditedRoute{Method::Put, "/api/v1/gifts/{}", "gift.put"},
    AuditedRoute{Method::Delete, "/api/v1/gifts/{}", "gift.remove"},
    AuditedRoute{Method::Post, "/api/v1/redo/{}/retry", "redo.retry"},
    AuditedRoute{Method::Post, "/api/v1/redo/retry-all", "redo.retryAll"},
    AuditedRoute{Method::Post, "/api/v1/redo/{}/discard", "redo.discard"},
    AuditedRoute{Method::Put, "/api/v1/settings", "settings.change"},
    AuditedRoute{Method::Put, "/api/v1/faults", "faults.inject"},
    AuditedRoute{Method::Post, "/api/v1/lab/runs", "lab.start"},
    AuditedRoute{Method::Post, "/api/v1/lab/runs/{}/pause", "lab.pause"},
    AuditedRoute{Method::Post, "/api/v1/lab/runs/{}/resume", "lab.resume"},
    AuditedRoute{Method::Post, "/api/v1/lab/runs/{}/stop", "lab.stop"},
    AuditedRoute{Method::Put, "/api/v1/lab/runs/{}/rate", "lab.rate"},
    AuditedRoute{Method::Post, "/api/v1/token/rotate", "token.rotate"},
};

} // namespace

QString auditActionOf(const Route& route) {
    for (const AuditedRoute& audited : kAudited) {
        if (audited.method == route.method && audited.pattern == route.pattern) {
            return QString::fromLatin1(audited.action.data(), static_cast<qsizetype>(audited.action.size()));
        }
    }
    return {};
}

} // namespace pk
