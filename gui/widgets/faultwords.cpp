// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/faultwords.h"

#include <QCoreApplication>
#include <QStringList>

#include "gui/widgets/countdown.h"
#include "gui/widgets/words.h"

namespace pk::words {

using namespace Qt::StringLiterals;

namespace {

QString inWords(const char* text) {
    return QCoreApplication::translate("FaultWords", text);
}

// "3 commits, 12 s left": the number, the time, or both.
QString left(const QString& what, const char* oneText, const char* countText, int count, qint64 ms) {
    QStringList parts;
    if (count > 0)
        parts += count == 1 ? inWords(oneText) : inWords(countText).arg(number(qint64(count)));
    if (ms > 0)
        parts += inWords(QT_TRANSLATE_NOOP("FaultWords", "%1 left")).arg(durationText((ms + 999) / 1000 * 1000));
    return parts.isEmpty() ? what
                           : inWords(QT_TRANSLATE_NOOP("FaultWords", "%1: %2"))
                                 .arg(what, parts.join(inWords(QT_TRANSLATE_NOOP("FaultWords", ", "))));
}

} // namespace

QString storeCause(ErrorCode cause) {
    switch (cause) {
        case ErrorCode::StoreFull:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Disk full"));
        case ErrorCode::StoreIo:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Disk error"));
        case ErrorCode::StoreBusy:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Database locked"));
        case ErrorCode::StoreDamaged:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Database damaged"));
        default:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Store fault"));
    }
}

QString storeFault(StoreFaultKind kind) {
    switch (kind) {
        case StoreFaultKind::Io:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Disk error"));
        case StoreFaultKind::IoAfterWrite:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Disk error after writing"));
        case StoreFaultKind::Full:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Disk full"));
        case StoreFaultKind::Busy:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Database locked"));
        case StoreFaultKind::Slow:
            return inWords(QT_TRANSLATE_NOOP("FaultWords", "Slow disk"));
        case StoreFaultKind::None:
            break;
    }
    return inWords(QT_TRANSLATE_NOOP("FaultWords", "None"));
}

QString faultsLeft(const StoreFaults& store) {
    if (!store.isActive())
        return {};
    const QString what =
        store.kind == StoreFaultKind::Slow
            ? inWords(QT_TRANSLATE_NOOP("FaultWords", "%1 (+%2)")).arg(storeFault(store.kind), latency(store.slowMs))
            : storeFault(store.kind);
    return left(what, QT_TRANSLATE_NOOP("FaultWords", "1 commit"), QT_TRANSLATE_NOOP("FaultWords", "%1 commits"),
                store.failCommits, store.failForMs);
}

QString faultsLeft(const PushFaults& push) {
    if (!push.isActive())
        return {};
    return left(inWords(QT_TRANSLATE_NOOP("FaultWords", "Push transport fails")),
                QT_TRANSLATE_NOOP("FaultWords", "1 message"), QT_TRANSLATE_NOOP("FaultWords", "%1 messages"),
                push.failNext, push.failForMs);
}

QString faultsLeft(const Faults& faults) {
    QStringList parts{faultsLeft(faults.store), faultsLeft(faults.push)};
    parts.removeAll({});
    return parts.join(u" · "_s);
}

} // namespace pk::words
