// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/pkwindows.h"

#include <QSet>
#include <limits>

namespace pk {

namespace {

// Only these records need the show's PKs.
bool isOutside(const LedgerEntry& entry) {
    return entry.pkId == 0 &&
           (entry.reason.code == ReasonCode::OutsideWindow || entry.reason.code == ReasonCode::PkVoided);
}

qint64 distanceMs(const Pk& pk, qint64 sentMs) {
    if (sentMs < pk.startTimeMs)
        return pk.startTimeMs - sentMs;
    return sentMs < pk.endTimeMs ? 0 : sentMs - pk.endTimeMs;
}

} // namespace

void PkWindows::clear() {
    m_pks.clear();
    m_ofShow.clear();
}

void PkWindows::learn(const Pk& pk) {
    if (!m_pks.contains(pk.pkId))
        m_ofShow[pk.showId].append(pk.pkId);
    m_pks[pk.pkId] = pk;
}

void PkWindows::learnFor(const std::vector<LedgerEntry>& entries, const QHash<PkId, PkView>& known) {
    QSet<QString> shows;
    for (const LedgerEntry& entry : entries) {
        if (isOutside(entry)) {
            shows.insert(entry.showId);
        } else if (entry.pkId != 0) {
            const auto view = known.constFind(entry.pkId);
            if (view != known.cend())
                learn(view->pk);
        }
    }
    if (shows.isEmpty())
        return;
    for (const PkView& view : known) {
        if (shows.contains(view.pk.showId))
            learn(view.pk);
    }
}

const Pk* PkWindows::byId(PkId pkId) const {
    const auto found = m_pks.constFind(pkId);
    return found == m_pks.cend() ? nullptr : &*found;
}

const Pk* PkWindows::of(const LedgerEntry& entry) const {
    return isOutside(entry) ? nearest(entry) : byId(entry.pkId);
}

const Pk* PkWindows::nearest(const LedgerEntry& entry) const {
    const bool voided = entry.reason.code == ReasonCode::PkVoided;
    const Pk* best = nullptr;
    qint64 bestMs = std::numeric_limits<qint64>::max();
    for (const PkId pkId : m_ofShow.value(entry.showId)) {
        const Pk& pk = *m_pks.constFind(pkId);
        if ((pk.endReason == EndReason::Voided) != voided)
            continue;
        const qint64 away = distanceMs(pk, entry.timestampMs);
        if (away < bestMs) {
            best = &pk;
            bestMs = away;
        }
    }
    return best;
}

} // namespace pk
