// SPDX-License-Identifier: GPL-3.0-or-later
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSaveFile>

#include "engine/flowfile/pktraffic.h"
#include "engine/service/apilocator.h"
#include "engine/service/commandline.h"
#include "engine/service/exitcode.h"
#include "engine/service/pkfromjson.h"
#include "engine/service/signalpipe.h"
#include "engine/service/terminal.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kLookAgainMs = 500;
constexpr int kHeadSpare = 64; // the head is written again when the PK has ended

int failed(const QString& detail) {
    printError(detail);
    return kExitFailure;
}

// Records a PK over the API. The file appears whole when it is done, or not at all.
class Recording {
public:
    Recording(ApiClient& client, const SignalPipe& interrupts, QSaveFile& file, PkId pkId)
        : m_client(client), m_interrupts(interrupts), m_file(file), m_pkId(pkId) {}

    int run(bool follow, bool asJson) {
        for (;;) {
            if (const auto known = lookAtPk(); !known) {
                return failed(known.error().detail);
            }
            const bool isLast = !follow || m_pk->isFinal();
            if (const auto read = readPages(); !read) {
                printError(read.error().detail);
                return read.error().cancelled ? kExitInterrupted : kExitFailure;
            }
            if (isLast) {
                break;
            }
            if (m_interrupts.waitMs(kLookAgainMs)) {
                printError(u"interrupted; nothing was written"_s);
                return kExitInterrupted;
            }
        }
        return save(asJson);
    }

private:
    ApiClient::Answer<void> lookAtPk() {
        const auto answer = m_client.get(QStringLiteral("/api/v1/pks/%1").arg(m_pkId));
        if (!answer) {
            return tl::unexpected(answer.error());
        }
        const QJsonObject object = QJsonDocument::fromJson(*answer).object();
        const bool isFirst = !m_pk.has_value();
        m_pk = pkFromJson(object);
        m_total = 0;
        for (const QJsonValue& count : object[u"verdicts"].toObject()) {
            m_total += count.toInteger();
        }
        if (isFirst) {
            QByteArray head = pkTrafficHead(*m_pk);
            head.insert(head.size() - 1, QByteArray(kHeadSpare, ' '));
            m_headSize = head.size();
            m_file.write(head);
        }
        return {};
    }

    ApiClient::Answer<void> readPages() {
        for (quint64 next = 1; next != 0;) {
            const auto answer = m_client.get(QStringLiteral("/api/v1/gift-records?pkId=%1&order=asc&limit=%2&from=%3")
                                                 .arg(m_pkId)
                                                 .arg(limits::kListMax)
                                                 .arg(m_lastSeq));
            if (!answer) {
                return tl::unexpected(answer.error());
            }
            const QJsonObject page = QJsonDocument::fromJson(*answer).object();
            for (const QJsonValue& record : page[u"records"].toArray()) {
                const LedgerEntry entry = ledgerEntryFromJson(record.toObject());
                const QByteArray line = pkTrafficLine(*m_pk, entry);
                m_records += line.isEmpty() ? 0 : 1;
                m_file.write(line);
                m_lastSeq = entry.seq;
            }
            next = static_cast<quint64>(page[u"next"].toInteger());
            m_lastSeq = std::max(m_lastSeq, next);
            m_line.show(m_records, std::max(m_total, m_records), QStringLiteral("%1 records").arg(m_records));
            if (m_interrupts.isRaised()) {
                ApiFailure failure;
                failure.cancelled = true;
                failure.detail = u"interrupted; nothing was written"_s;
                return tl::unexpected(failure);
            }
        }
        return {};
    }

    int save(bool asJson) {
        QByteArray head = pkTrafficHead(*m_pk);
        if (head.size() <= m_headSize && m_file.seek(0)) {
            head.insert(head.size() - 1, QByteArray(m_headSize - head.size(), ' '));
            m_file.write(head);
        }
        if (!m_file.commit()) {
            return failed(QStringLiteral("the file cannot be written: %1").arg(m_file.errorString()));
        }
        printOut(asJson ? QString::fromUtf8(QJsonDocument(QJsonObject{{u"pkId"_s, QString::number(m_pkId)},
                                                                      {u"records"_s, m_records},
                                                                      {u"final"_s, m_pk->isFinal()}})
                                                .toJson(QJsonDocument::Compact))
                        : QStringLiteral("PK %1: %2 records").arg(m_pkId).arg(m_records));
        return kExitOk;
    }

    ApiClient& m_client;
    const SignalPipe& m_interrupts;
    QSaveFile& m_file;
    const PkId m_pkId;
    ProgressLine m_line;
    std::optional<Pk> m_pk;
    qsizetype m_headSize = 0;
    quint64 m_lastSeq = 0;
    qint64 m_records = 0;
    qint64 m_total = 0;
};

} // namespace

int flowRecordCommand(const QStringList& arguments, SignalPipe& interrupts) {
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Writes the traffic of a PK, running or ended, into a file: every record that found it, in the order of the "
        u"ledger. pkd flow replay sends it again to the same result."_s);
    parser.addPositionalArgument(u"PKID"_s, u"The PK."_s);
    parser.addPositionalArgument(u"FILE"_s, u"The file to write."_s);
    parser.addOption({u"follow"_s, u"Goes on until the PK's result is final."_s});
    parser.addOptions({apiOption(), tokenFileOption(), certificateOption(), dataOption(), jsonOption()});
    if (const auto done = parseArguments(parser, u"flow record"_s, arguments, 2)) {
        return *done;
    }
    bool isNumber = false;
    const PkId pkId = parser.positionalArguments().first().toULongLong(&isNumber);
    if (!isNumber || pkId == 0) {
        return usageError(u"flow record"_s, u"PKID must be a number above 0"_s);
    }
    auto client = locateApi(parser, interrupts);
    if (!client) {
        printError(client.error().detail);
        return client.error().code == ErrorCode::ValidationFailed ? kExitUsage : exitCodeOf(client.error().code);
    }
    QSaveFile file(parser.positionalArguments().last());
    if (!file.open(QIODevice::WriteOnly)) {
        return failed(QStringLiteral("%1 cannot be written: %2").arg(file.fileName(), file.errorString()));
    }
    return Recording(*client, interrupts, file, pkId).run(parser.isSet(u"follow"_s), parser.isSet(u"json"_s));
}

} // namespace pk
