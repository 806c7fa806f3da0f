// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/pkorder.h"

#include <compare>

#include "gui/widgets/words.h"

namespace pk {

PkGroup groupOf(const Pk& pk) {
    if (pk.endReason == EndReason::Voided)
        return PkGroup::Voided;
    switch (pk.status) {
        case PkStatus::Running:
            return PkGroup::Running;
        case PkStatus::Settling:
            return PkGroup::Settling;
        case PkStatus::Ended:
            break;
    }
    return PkGroup::Ended;
}

bool PkFilter::accepts(const Pk& pk) const {
    if (group && groupOf(pk) != *group)
        return false;
    if (text.isEmpty() || pk.showId.contains(text, Qt::CaseInsensitive) || QString::number(pk.pkId).contains(text))
        return true;
    for (const PkSide& side : pk.sides) {
        if (side.giftName.contains(text, Qt::CaseInsensitive) || side.giftNameEn.contains(text, Qt::CaseInsensitive))
            return true;
    }
    return false;
}

namespace {

std::strong_ordering compareText(const QString& a, const QString& b) {
    return QString::compare(a, b, Qt::CaseInsensitive) <=> 0;
}

// Running PKs by deadline before settling ones before the rest, latest end first.
std::strong_ordering compareUrgency(const Pk& a, const Pk& b) {
    const auto rank = [](const Pk& pk) { return pk.isFinal() ? PkStatus::Ended : pk.status; };
    if (const auto byState = rank(a) <=> rank(b); byState != 0)
        return byState;
    if (rank(a) != PkStatus::Ended)
        return a.endTimeMs <=> b.endTimeMs;
    if (const auto byEnd = b.endTimeMs <=> a.endTimeMs; byEnd != 0)
        return byEnd;
    return b.pkId <=> a.pkId;
}

std::strong_ordering compareByKey(const PkView& a, const PkView& b, PkSort::Key key) {
    switch (key) {
        case PkSort::Key::Default:
        case PkSort::Key::Countdown:
            return compareUrgency(a.pk, b.pk);
        case PkSort::Key::Id:
            return a.pk.pkId <=> b.pk.pkId;
        case PkSort::Key::Show:
            return compareText(a.pk.showId, b.pk.showId);
        case PkSort::Key::Title:
            if (const auto left = compareText(words::giftName(a.pk.sides[0]), words::giftName(b.pk.sides[0]));
                left != 0)
                return left;
            return compareText(words::giftName(a.pk.sides[1]), words::giftName(b.pk.sides[1]));
        case PkSort::Key::Count:
            return a.totals[0].count + a.totals[1].count <=> b.totals[0].count + b.totals[1].count;
        case PkSort::Key::Kb:
            return a.totals[0].kb + a.totals[1].kb <=> b.totals[0].kb + b.totals[1].kb;
    }
    return std::strong_ordering::equal;
}

} // namespace

bool pkBefore(const PkView& a, const PkView& b, PkSort sort) {
    const auto order = compareByKey(a, b, sort.key);
    if (order != 0)
        return sort.descending ? order > 0 : order < 0;
    return a.pk.pkId < b.pk.pkId;
}

} // namespace pk
