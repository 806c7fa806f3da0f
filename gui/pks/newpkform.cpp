// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/newpkform.h"

#include <QCoreApplication>
#include <QSettings>
#include <algorithm>

#include "gui/widgets/countdown.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
struct NewPkForm {
    Q_DECLARE_TR_FUNCTIONS(NewPkForm)
};

constexpr auto kGroup = "newPk/"_L1;
constexpr int kRecentShows = 20;

QString key(QLatin1StringView name) {
    return QString(kGroup + name);
}
} // namespace

bool NewPkValues::operator==(const NewPkValues& other) const {
    const auto same = [](const CreatePk::Gift& a, const CreatePk::Gift& b) {
        return a.giftId == b.giftId && a.desc == b.desc;
    };
    return showId == other.showId && same(gifts[0], other.gifts[0]) && same(gifts[1], other.gifts[1]) &&
           durationMs == other.durationMs && compareBy == other.compareBy && countInjected == other.countInjected &&
           rehearsal == other.rehearsal;
}

CreatePk NewPkValues::request(const QString& idempotencyKey) const {
    CreatePk create;
    create.showId = showId;
    create.gifts = gifts;
    create.durationMs = durationMs;
    create.compareBy = compareBy;
    create.countInjected = countInjected;
    create.rehearsal = rehearsal;
    create.idempotencyKey = idempotencyKey;
    return create;
}

NewPkValues valuesOf(const Pk& pk) {
    NewPkValues values;
    values.showId = pk.showId;
    for (std::size_t side = 0; side < kSides; ++side)
        values.gifts[side] = {pk.sides[side].giftId, pk.sides[side].desc};
    values.durationMs = pk.durationMs;
    values.compareBy = pk.compareBy;
    values.countInjected = pk.countInjected;
    values.rehearsal = pk.rehearsal;
    return values;
}

QString giftIdField(std::size_t side) {
    return u"gifts[%1].giftId"_s.arg(side);
}

QString descOfField(std::size_t side) {
    return u"gifts[%1].desc"_s.arg(side);
}

int descLength(const QString& desc) {
    return int(desc.toUcs4().size());
}

FormErrors checkNewPk(const NewPkValues& values, const std::vector<Gift>& catalogue) {
    FormErrors errors;
    if (values.showId.isEmpty())
        errors[u"showId"_s] = NewPkForm::tr("Enter the show.");
    else if (values.showId.size() > limits::kShowIdMax)
        errors[u"showId"_s] = NewPkForm::tr("At most %1 characters.").arg(limits::kShowIdMax);
    else if (!validateShowId(values.showId))
        errors[u"showId"_s] = NewPkForm::tr("Only letters A–Z, digits and . _ : -");
    const auto known = [&catalogue](quint32 giftId) {
        return std::any_of(catalogue.begin(), catalogue.end(), [giftId](const Gift& g) { return g.giftId == giftId; });
    };
    for (std::size_t side = 0; side < kSides; ++side) {
        const QString field = u"gifts[%1]"_s.arg(side);
        if (!known(values.gifts[side].giftId))
            errors[QString(field + u".giftId"_s)] = NewPkForm::tr("Choose a gift.");
        const int excess = descLength(values.gifts[side].desc) - limits::kDescMax;
        if (excess > 0)
            errors[QString(field + u".desc"_s)] = excess == 1 ? NewPkForm::tr("1 character too many.")
                                                              : NewPkForm::tr("%1 characters too many.").arg(excess);
    }
    if (!errors.contains(u"gifts[1].giftId"_s) && values.gifts[0].giftId == values.gifts[1].giftId)
        errors[u"gifts[1].giftId"_s] = NewPkForm::tr("Choose two different gifts.");
    if (values.durationMs < limits::kDurationMinMs || values.durationMs > limits::kDurationMaxMs)
        errors[u"durationMs"_s] = NewPkForm::tr("Between %1 and %2.")
                                      .arg(durationText(limits::kDurationMinMs), durationText(limits::kDurationMaxMs));
    return errors;
}

NewPkValues lastNewPk(const QSettings& settings) {
    NewPkValues values;
    values.showId = settings.value(key("showId"_L1)).toString();
    values.gifts[0] = {settings.value(key("giftA"_L1)).toUInt(), settings.value(key("descA"_L1)).toString()};
    values.gifts[1] = {settings.value(key("giftB"_L1)).toUInt(), settings.value(key("descB"_L1)).toString()};
    values.durationMs = settings.value(key("durationMs"_L1), limits::kDurationDefaultMs).toLongLong();
    values.compareBy = compareByFromWire(settings.value(key("compareBy"_L1)).toString()).value_or(CompareBy::Count);
    values.countInjected = settings.value(key("countInjected"_L1), true).toBool();
    return values;
}

void keepNewPk(QSettings& settings, const NewPkValues& values) {
    settings.setValue(key("showId"_L1), values.showId);
    settings.setValue(key("giftA"_L1), values.gifts[0].giftId);
    settings.setValue(key("descA"_L1), values.gifts[0].desc);
    settings.setValue(key("giftB"_L1), values.gifts[1].giftId);
    settings.setValue(key("descB"_L1), values.gifts[1].desc);
    settings.setValue(key("durationMs"_L1), values.durationMs);
    settings.setValue(key("compareBy"_L1), wireName(values.compareBy));
    settings.setValue(key("countInjected"_L1), values.countInjected);
    QStringList shows = recentShows(settings);
    shows.removeAll(values.showId);
    shows.prepend(values.showId);
    settings.setValue(key("recentShows"_L1), QStringList(shows.mid(0, kRecentShows)));
}

QStringList recentShows(const QSettings& settings) {
    return settings.value(key("recentShows"_L1)).toStringList();
}

} // namespace pk
