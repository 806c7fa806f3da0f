// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/push/pushwords.h"

#include <QCoreApplication>
#include <QLocale>

#include "gui/widgets/countdown.h"
#include "gui/widgets/words.h"

namespace pk::pushwords {

using namespace Qt::StringLiterals;

namespace {

QString say(const char* text) {
    return QCoreApplication::translate("PushWords", text);
}

QString sideName(const Pk* pk, std::size_t side) {
    return pk ? words::giftName(pk->sides[side]) : side == 0 ? u"A"_s : u"B"_s;
}

QString textOf(const PkCreatedPush& push, const Pk*) {
    return say(QT_TRANSLATE_NOOP("PushWords", "%2 vs %3, %4, pull every %5 (PK %1)"))
        .arg(QString::number(push.pk.pkId), words::giftName(push.pk.sides[0]), words::giftName(push.pk.sides[1]),
             durationText(push.pk.durationMs), span(push.pk.intervalMs));
}

QString textOf(const PkProgressPush& push, const Pk* pk) {
    const CompareBy by = pk ? pk->compareBy : CompareBy::Count;
    const QString pattern = by == CompareBy::Kb
                                ? say(QT_TRANSLATE_NOOP("PushWords", "%1 : %2 KB (%3 : %4), %5 left, version %6"))
                                : say(QT_TRANSLATE_NOOP("PushWords", "%1 : %2 (%3 : %4), %5 left, version %6"));
    return pattern.arg(words::number(push.totals[0].metric(by)), words::number(push.totals[1].metric(by)),
                       sideName(pk, 0), sideName(pk, 1), countdownText(push.timeLeftMs), QString::number(push.version));
}

QString textOf(const PkEndedPush& push, const Pk*) {
    return say(QT_TRANSLATE_NOOP("PushWords", "PK %1 has ended: %2"))
        .arg(QString::number(push.pkId), words::endReason(push.endReason));
}

QString textOf(const PkFinalPush& push, const Pk* pk) {
    QString outcome;
    switch (push.outcome) {
        case Outcome::AWins:
        case Outcome::BWins:
            outcome = say(QT_TRANSLATE_NOOP("PushWords", "%1 wins"))
                          .arg(sideName(pk, push.outcome == Outcome::AWins ? 0 : 1));
            break;
        case Outcome::Draw:
            outcome = say(QT_TRANSLATE_NOOP("PushWords", "draw"));
            break;
        case Outcome::None:
            outcome = say(QT_TRANSLATE_NOOP("PushWords", "voided, no result"));
            break;
    }
    return say(QT_TRANSLATE_NOOP("PushWords", "PK %1 is final: %2")).arg(QString::number(push.pkId), outcome);
}

} // namespace

Type typeOf(const PushMessage& message) {
    return Type(message.body.index());
}

PkId pkIdOf(const PushMessage& message) {
    if (const auto* created = std::get_if<PkCreatedPush>(&message.body))
        return created->pk.pkId;
    if (const auto* progress = std::get_if<PkProgressPush>(&message.body))
        return progress->pkId;
    if (const auto* ended = std::get_if<PkEndedPush>(&message.body))
        return ended->pkId;
    return std::get<PkFinalPush>(message.body).pkId;
}

QString typeName(Type type) {
    switch (type) {
        case Type::Created:
            return say(QT_TRANSLATE_NOOP("PushWords", "Created"));
        case Type::Progress:
            return say(QT_TRANSLATE_NOOP("PushWords", "Progress"));
        case Type::Ended:
            return say(QT_TRANSLATE_NOOP("PushWords", "Ended"));
        case Type::Final:
            return say(QT_TRANSLATE_NOOP("PushWords", "Final"));
    }
    return {};
}

QString typeIcon(Type type) {
    switch (type) {
        case Type::Created:
            return u"plus"_s;
        case Type::Progress:
            return u"flow"_s;
        case Type::Ended:
            return u"clock"_s;
        case Type::Final:
            return u"trophy"_s;
    }
    return {};
}

QString describe(const PushMessage& message, const Pk* pk) {
    return std::visit([pk](const auto& body) { return textOf(body, pk); }, message.body);
}

QString phaseName(ViewerPhase phase) {
    switch (phase) {
        case ViewerPhase::Nothing:
            return say(QT_TRANSLATE_NOOP("PushWords", "No PK"));
        case ViewerPhase::Running:
            return say(QT_TRANSLATE_NOOP("PushWords", "Running"));
        case ViewerPhase::Settling:
            return say(QT_TRANSLATE_NOOP("PushWords", "Settling"));
        case ViewerPhase::Final:
            return say(QT_TRANSLATE_NOOP("PushWords", "Final"));
    }
    return {};
}

QString span(qint64 ms) {
    if (ms < 1'000)
        return say(QT_TRANSLATE_NOOP("PushWords", "%1 ms")).arg(ms);
    if (ms < 60'000)
        return say(QT_TRANSLATE_NOOP("PushWords", "%1 s"))
            .arg(QLocale().toString(double(ms) / 1'000, 'f', ms % 1'000 == 0 ? 0 : 1));
    return words::duration(ms);
}

QString indented(const QString& json) {
    QString out;
    out.reserve(json.size() * 2);
    int depth = 0;
    bool inText = false;
    const auto newLine = [&out, &depth] { out += u'\n' + QString(2 * depth, u' '); };
    for (qsizetype i = 0; i < json.size(); ++i) {
        const QChar c = json[i];
        if (inText) {
            out += c;
            if (c == u'\\' && i + 1 < json.size())
                out += json[++i];
            else if (c == u'"')
                inText = false;
            continue;
        }
        if (c == u'}' || c == u']') {
            --depth;
            newLine();
        }
        out += c;
        if (c == u'"') {
            inText = true;
        } else if (c == u'{' || c == u'[') {
            ++depth;
            newLine();
        } else if (c == u',') {
            newLine();
        } else if (c == u':') {
            out += u' ';
        }
    }
    return out;
}

} // namespace pk::pushwords
