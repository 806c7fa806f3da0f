// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/pkkeys.h"

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

PkTexts textsOf(const Pk& pk) {
    PkTexts texts;
    texts.show = pk.showId.toCaseFolded();
    QStringList search{pk.showId, QString::number(pk.pkId)};
    for (std::size_t side = 0; side < kSides; ++side) {
        texts.gifts[side] = words::giftName(pk.sides[side]).toCaseFolded();
        search << pk.sides[side].giftName << pk.sides[side].giftNameEn;
    }
    texts.search = search.join(u'\n').toCaseFolded(); // nobody types a line break
    return texts;
}

bool acceptsTexts(const PkFilter& filter, const QString& folded, const Pk& pk, const PkTexts& texts) {
    return (!filter.group || groupOf(pk) == *filter.group) && (folded.isEmpty() || texts.search.contains(folded));
}

PkKey keyOf(const PkView& view, const PkTexts& texts, PkSort::Key by) {
    PkKey key;
    key.pkId = view.pk.pkId;
    switch (by) {
        case PkSort::Key::Default:
        case PkSort::Key::Countdown:
            if (view.pk.isFinal())
                key.numbers = {qint64(PkStatus::Ended), -view.pk.endTimeMs, -qint64(view.pk.pkId)};
            else
                key.numbers = {qint64(view.pk.status), view.pk.endTimeMs, 0};
            break;
        case PkSort::Key::Id:
            key.numbers[0] = qint64(view.pk.pkId);
            break;
        case PkSort::Key::Show:
            key.first = &texts.show;
            break;
        case PkSort::Key::Title:
            key.first = &texts.gifts[0];
            key.second = &texts.gifts[1];
            break;
        case PkSort::Key::Count:
            key.numbers[0] = view.totals[0].count + view.totals[1].count;
            break;
        case PkSort::Key::Kb:
            key.numbers[0] = view.totals[0].kb + view.totals[1].kb;
            break;
    }
    return key;
}

bool keyBefore(const PkKey& a, const PkKey& b, bool descending) {
    if (a.numbers != b.numbers)
        return descending ? b.numbers < a.numbers : a.numbers < b.numbers;
    if (a.first) {
        int order = a.first->compare(*b.first);
        if (order == 0 && a.second)
            order = a.second->compare(*b.second);
        if (order != 0)
            return descending ? order > 0 : order < 0;
    }
    return a.pkId < b.pkId;
}

} // namespace pk
