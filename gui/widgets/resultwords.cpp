// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/resultwords.h"

#include <QCoreApplication>

#include "gui/widgets/words.h"

namespace pk {

namespace {

QString inWords(const char* text) {
    return QCoreApplication::translate("ResultWords", text);
}

} // namespace

std::optional<Side> winnerOf(const PkView& view) {
    if (view.outcome == Outcome::AWins)
        return Side::A;
    if (view.outcome == Outcome::BWins)
        return Side::B;
    return std::nullopt;
}

QString outcomeTitle(const PkView& view) {
    if (view.pk.endReason == EndReason::Voided)
        return inWords(QT_TRANSLATE_NOOP("ResultWords", "Voided: no result"));
    const auto winner = winnerOf(view);
    if (!winner)
        return inWords(QT_TRANSLATE_NOOP("ResultWords", "Draw"));
    return inWords(QT_TRANSLATE_NOOP("ResultWords", "%1 wins"))
        .arg(words::giftName(view.pk.sides[std::size_t(*winner)]));
}

QString totalText(const PkView& view, Side side) {
    return words::number(view.totals[std::size_t(side)].metric(view.pk.compareBy));
}

QString metricUnit(CompareBy by) {
    return by == CompareBy::Count ? inWords(QT_TRANSLATE_NOOP("ResultWords", "gifts"))
                                  : inWords(QT_TRANSLATE_NOOP("ResultWords", "KB"));
}

QString eventText(const TimelineEvent& event, const Pk& pk) {
    const QString gift = event.side ? words::giftName(pk.sides[std::size_t(*event.side)]) : QString();
    switch (event.kind) {
        case TimelineEvent::Kind::Created:
            return inWords(QT_TRANSLATE_NOOP("ResultWords", "Created"));
        case TimelineEvent::Kind::FirstGift:
            return inWords(QT_TRANSLATE_NOOP("ResultWords", "First gift: %1")).arg(gift);
        case TimelineEvent::Kind::LeadChange:
            return inWords(QT_TRANSLATE_NOOP("ResultWords", "%1 takes the lead")).arg(gift);
        case TimelineEvent::Kind::Ended:
            return inWords(QT_TRANSLATE_NOOP("ResultWords", "Ended"));
        case TimelineEvent::Kind::Final:
            return inWords(QT_TRANSLATE_NOOP("ResultWords", "Result final"));
    }
    return {};
}

} // namespace pk
