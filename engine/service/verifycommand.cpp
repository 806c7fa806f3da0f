// SPDX-License-Identifier: GPL-3.0-or-later
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/proofaccess.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

struct Tally {
    QJsonArray reports;
    int right = 0;
    int different = 0;
    int unknown = 0; // rows were removed, or there is no result yet
};

int failed(const Error& error) {
    printError(error.detail.isEmpty() ? errorCodeName(error.code) : error.detail);
    return error.code == ErrorCode::Cancelled ? kExitInterrupted : exitCodeOf(error.code);
}

void count(Tally& tally, const QJsonObject& report) {
    const QString state = report[u"state"].toString();
    const bool isRight = state == u"RIGHT"_s || state == u"NOT_ARCHIVED"_s;
    int& figure = isRight ? tally.right : state == u"DIFFERENT"_s ? tally.different : tally.unknown;
    ++figure;
    tally.reports.append(report);
}

QString stateText(const QString& state) {
    if (state == u"RIGHT"_s) {
        return u"right"_s;
    }
    if (state == u"DIFFERENT"_s) {
        return u"DIFFERENT"_s;
    }
    if (state == u"INCOMPLETE"_s) {
        return u"older rows were removed; nothing can be said"_s;
    }
    return state == u"NOT_FINAL"_s ? u"no result yet"_s : u"right; its ranking is not in the store yet"_s;
}

QString valueText(const QJsonValue& value) {
    return value.toString().isEmpty() ? u"–"_s : value.toString();
}

QString tableOf(const Tally& tally) {
    QString text =
        QStringLiteral("%1  %2  %3  %4\n").arg(u"PK"_s, 10).arg(u"show"_s, -24).arg(u"rows"_s, 10).arg(u"recount"_s);
    for (const QJsonValue& value : tally.reports) {
        const QJsonObject report = value.toObject();
        text += QStringLiteral("%1  ").arg(report[u"pkId"].toString(), 10) %
                QStringLiteral("%1  ").arg(report[u"showId"].toString(), -24) %
                QStringLiteral("%1  ").arg(report[u"rowsRead"].toInteger(), 10) %
                stateText(report[u"state"].toString());
        if (const qint64 corrections = report[u"corrections"].toInteger(); corrections != 0) {
            text += QStringLiteral(" (corrections after the result: %1)").arg(corrections);
        }
        text += u'\n';
        for (const QJsonValue& difference : report[u"differences"].toArray()) {
            text += QStringLiteral("            %1: ").arg(difference[u"field"].toString()) % u"published "_s %
                    valueText(difference[u"published"]) % u", recounted "_s % valueText(difference[u"recounted"]) %
                    u'\n';
        }
        if (const qint64 users = report[u"usersDiffering"].toInteger(); users > 20) {
            text += QStringLiteral("            … of %1 users that differ\n").arg(users);
        }
    }
    return text + QStringLiteral("right %1, different %2, cannot be said %3")
                      .arg(tally.right)
                      .arg(tally.different)
                      .arg(tally.unknown);
}

Result<void> verifyAll(ProofAccess& access, const SignalPipe& interrupts, Tally& tally) {
    PkId from = 0;
    do {
        auto page = access.endedPks(from);
        if (!page) {
            return tl::unexpected(page.error());
        }
        for (const PkId pkId : page->pkIds) {
            if (interrupts.isRaised()) {
                return fail(ErrorCode::Cancelled, {}, u"interrupted"_s);
            }
            const auto report = access.verify(pkId);
            if (!report) {
                return tl::unexpected(report.error());
            }
            count(tally, *report);
        }
        from = page->next;
    } while (from != 0);
    return {};
}

} // namespace

int verifyCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Recounts ended PKs from the ledger and compares every figure with what was published. Exit code 1 when "
        u"something differs. Without PKID all ended PKs."_s);
    parser.addPositionalArgument(u"PKID"_s, u"The PK; all ended ones without it."_s, u"[PKID]"_s);
    parser.addOptions({apiOption(), tokenFileOption(), certificateOption(), dataOption(), jsonOption()});
    if (const auto done = parseArguments(parser, u"verify"_s, arguments, 0, 1)) {
        return *done;
    }
    const QString wanted = parser.positionalArguments().value(0);
    bool isNumber = true;
    const PkId pkId = wanted.isEmpty() ? 0 : wanted.toULongLong(&isNumber);
    if (!isNumber || (!wanted.isEmpty() && pkId == 0)) {
        return usageError(u"verify"_s, u"%1 is no PKID"_s.arg(wanted));
    }
    const auto access = ProofAccess::open(parser, interrupts);
    if (!access) {
        return failed(access.error());
    }
    Tally tally;
    Result<void> done;
    if (pkId != 0) {
        done = (*access)->verify(pkId).map([&tally](const QJsonObject& report) { count(tally, report); });
    } else {
        done = verifyAll(**access, interrupts, tally);
    }
    if (!done) {
        return failed(done.error());
    }
    if (parser.isSet(u"json"_s)) {
        const QJsonObject all{{u"pks"_s, tally.reports},
                              {u"right"_s, tally.right},
                              {u"different"_s, tally.different},
                              {u"unknown"_s, tally.unknown}};
        printOut(QString::fromUtf8(QJsonDocument(all).toJson(QJsonDocument::Compact)));
    } else {
        printOut(tableOf(tally));
    }
    return tally.different == 0 ? kExitOk : kExitFailure;
}

} // namespace pk
