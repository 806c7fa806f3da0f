// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/faults.h"

#include <QStringList>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

Result<void> inRange(const QString& field, qint64 value, qint64 most) {
    if (value < 0 || value > most) {
        return fail(ErrorCode::ValidationFailed, field, u"%1 must be from 0 to %2."_s.arg(field).arg(most));
    }
    return {};
}

Result<void> validateStore(const StoreFaults& store) {
    if (!store.isActive()) {
        return {};
    }
    if (store.failCommits == 0 && store.failForMs == 0) {
        return fail(ErrorCode::ValidationFailed, u"store.failForMs"_s,
                    u"Say how many commits are hit (store.failCommits) or for how long (store.failForMs)."_s);
    }
    if (store.kind == StoreFaultKind::Slow && store.slowMs == 0) {
        return fail(ErrorCode::ValidationFailed, u"store.slowMs"_s,
                    u"store.slowMs must be from 1 to %1."_s.arg(limits::kFaultSlowMsMax));
    }
    return {};
}

} // namespace

QString wireName(StoreFaultKind kind) {
    switch (kind) {
        case StoreFaultKind::Io:
            return u"IO"_s;
        case StoreFaultKind::IoAfterWrite:
            return u"IO_AFTER_WRITE"_s;
        case StoreFaultKind::Full:
            return u"FULL"_s;
        case StoreFaultKind::Busy:
            return u"BUSY"_s;
        case StoreFaultKind::Slow:
            return u"SLOW"_s;
        case StoreFaultKind::None:
            break;
    }
    return u"NONE"_s;
}

Result<void> validateFaults(const Faults& faults) {
    return inRange(u"store.failCommits"_s, faults.store.failCommits, limits::kFaultCountMax)
        .and_then([&] { return inRange(u"store.failForMs"_s, faults.store.failForMs, limits::kFaultForMsMax); })
        .and_then([&] { return inRange(u"store.slowMs"_s, faults.store.slowMs, limits::kFaultSlowMsMax); })
        .and_then([&] { return inRange(u"push.failNext"_s, faults.push.failNext, limits::kFaultCountMax); })
        .and_then([&] { return inRange(u"push.failForMs"_s, faults.push.failForMs, limits::kFaultForMsMax); })
        .and_then([&] { return validateStore(faults.store); });
}

QString summaryOf(const Faults& faults) {
    const auto budget = [](QString what, int count, const QString& unit, qint64 forMs) {
        if (count > 0) {
            what += u", %1 %2"_s.arg(count).arg(unit);
        }
        if (forMs > 0) {
            what += u", %1 ms"_s.arg(forMs);
        }
        return what;
    };
    QStringList parts;
    if (const StoreFaults& store = faults.store; store.isActive()) {
        QString what = u"store "_s + wireName(store.kind);
        if (store.kind == StoreFaultKind::Slow) {
            what += u" by %1 ms"_s.arg(store.slowMs);
        }
        parts += budget(what, store.failCommits, u"commits"_s, store.failForMs);
    }
    if (faults.push.isActive()) {
        parts += budget(u"push"_s, faults.push.failNext, u"messages"_s, faults.push.failForMs);
    }
    return parts.isEmpty() ? u"none"_s : parts.join(u"; "_s);
}

} // namespace pk
