// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/http/requestlog.h"

#include "engine/http/router.h"
#include "engine/log/log.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr std::string_view kCategory = "pk.http";

[[nodiscard]] bool isTurnedAway(int status) {
    return status == 401 || status == 403 || status == 421 || status == 429;
}

[[nodiscard]] QString textOf(std::string_view text) {
    return QString::fromLatin1(text.data(), static_cast<qsizetype>(text.size()));
}

} // namespace

void RequestLog::answered(Method method, const Route* route, int status, Clock::duration took) {
    LogLevel level = LogLevel::Debug;
    if (isTurnedAway(status)) {
        tick(Clock::now());
        level = m_refusals.allows(Clock::now()) ? LogLevel::Warning : LogLevel::Debug;
    }
    if (!isLogged(level)) {
        return;
    }
    logEvent(level, kCategory, isTurnedAway(status) ? u"request refused" : u"request",
             {{"method", textOf(methodName(method))},
              {"route", route != nullptr ? textOf(route->pattern) : u"none"_s},
              {"status", qint64(status)},
              {"tookUs", std::chrono::duration_cast<std::chrono::microseconds>(took).count()}});
}

void RequestLog::tick(Clock::time_point now) {
    if (const auto leftOut = m_refusals.takeLeftOut(now)) {
        logEvent(LogLevel::Warning, kCategory, u"further requests were refused",
                 {{"requests", static_cast<qint64>(*leftOut)}});
    }
}

} // namespace pk
