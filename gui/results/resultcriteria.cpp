// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultcriteria.h"

#include <algorithm>

namespace pk {

namespace {

bool hasGift(const Pk& pk, const QString& text) {
    return std::any_of(pk.sides.begin(), pk.sides.end(), [&text](const PkSide& side) {
        return side.giftName.contains(text, Qt::CaseInsensitive) ||
               side.giftNameEn.contains(text, Qt::CaseInsensitive) || QString::number(side.giftId) == text;
    });
}

bool hasHost(const Pk& pk, const QString& text) {
    return pk.createdBy.contains(text, Qt::CaseInsensitive) || pk.endedBy.contains(text, Qt::CaseInsensitive);
}

} // namespace

std::optional<quint64> ResultCriteria::giver() const {
    bool isNumber = false;
    const quint64 uid = text.toULongLong(&isNumber);
    if (scope != Scope::Giver || !isNumber || uid == 0 || uid > limits::kUidMax)
        return std::nullopt;
    return uid;
}

bool ResultCriteria::matches(const PkView& view) const {
    const Pk& pk = view.pk;
    if (!pk.isFinal() || (fromMs != 0 && pk.startTimeMs < fromMs) || (toMs != 0 && pk.startTimeMs >= toMs))
        return false;
    if (text.isEmpty())
        return true;
    switch (scope) {
        case Scope::Everything:
            return pk.showId.contains(text, Qt::CaseInsensitive) || QString::number(pk.pkId) == text ||
                   hasGift(pk, text) || hasHost(pk, text);
        case Scope::Show:
            return pk.showId.contains(text, Qt::CaseInsensitive);
        case Scope::Gift:
            return hasGift(pk, text);
        case Scope::Host:
            return hasHost(pk, text);
        case Scope::Giver:
            return ofGiver && ofGiver->contains(pk.pkId);
    }
    return false;
}

PkQuery ResultCriteria::query(PkId from, int limit) const {
    PkQuery query;
    query.status = PkStatus::Ended;
    query.from = from;
    query.limit = limit;
    query.createdFromMs = fromMs;
    query.createdToMs = toMs;
    return query;
}

} // namespace pk
