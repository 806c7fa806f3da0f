// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QTemporaryDir>
#include <QTest>
#include <deque>
#include <memory>
#include <string>

#include "engine/store/store.h"

// What the tests of the store share: a directory of its own, ready-made PKs and groups.
namespace pk::test {

inline constexpr qint64 kStartMs = 1'795'400'000'000;

// Fails the running test when a Result holds an error, naming it.
#define PK_OK(expression)                                                              \
    do {                                                                               \
        const auto pkOkResult = (expression);                                          \
        QVERIFY2(pkOkResult, pkOkResult ? "" : qPrintable(pkOkResult.error().detail)); \
    } while (false)

inline Pk somePk(PkId pkId, const QString& showId = QStringLiteral("room-1")) {
    Pk pk;
    pk.pkId = pkId;
    pk.showId = showId;
    pk.sides[0] = {71, QStringLiteral("玫瑰"),  QStringLiteral("Rose"), QStringLiteral("rose"),
                   10, QStringLiteral("唱歌 🎤")};
    pk.sides[1] = {72,   QStringLiteral("火箭"),        QStringLiteral("Rocket"), QStringLiteral("rocket"),
                   5000, QStringLiteral("win: I dance")};
    pk.compareBy = CompareBy::Kb;
    pk.startTimeMs = kStartMs + qint64(pkId) * 1000;
    pk.endTimeMs = pk.startTimeMs + 180'000;
    pk.durationMs = 180'000;
    pk.settleMs = 2'000;
    pk.intervalMs = 5'000;
    pk.createdBy = QStringLiteral("主持人");
    return pk;
}

inline Pk endedPk(PkId pkId, const QString& showId = QStringLiteral("room-1")) {
    Pk pk = somePk(pkId, showId);
    pk.status = PkStatus::Ended;
    pk.endReason = EndReason::EndedByHost;
    pk.endTimeMs = pk.startTimeMs + 90'000;
    pk.finalTimeMs = pk.endTimeMs + 2'000;
    pk.endedBy = QStringLiteral("console");
    return pk;
}

// A group under construction; keeps the texts of its records alive.
struct GroupBuilder {
    CommitGroup group;
    std::deque<GiftRecord> records;
    std::deque<std::string> texts;

    GroupBuilder(quint64 groupId, quint64 firstLedgerSeq) {
        group.groupId = groupId;
        group.firstLedgerSeq = firstLedgerSeq;
    }
    std::string_view keep(std::string text) { return texts.emplace_back(std::move(text)); }
    // A clean record; change what the test is about in the answer.
    GiftRecord& add(const std::string& orderId, PkId pkId, Verdict verdict = Verdict::Counted,
                    VerdictReason reason = {}, quint64 uid = 10'001) {
        GiftRecord& record = records.emplace_back();
        record.orderId = keep(orderId);
        record.showId = "room-1";
        record.userName = "小明";
        record.uid = uid;
        record.count = 3;
        record.kb = 30;
        record.giftId = 71;
        record.timestampMs = kStartMs + 1'234;
        group.ledger.push_back({&record, pkId, kStartMs + 1'300, verdict, reason});
        return record;
    }
};

// A database in a directory that goes with the test function.
struct StoreFixture {
    QTemporaryDir dir;
    StoreConfig config;

    StoreFixture() {
        config.databaseFile = dir.filePath(QStringLiteral("pk.db"));
        config.busyTimeoutMs = 50;
    }
    [[nodiscard]] std::unique_ptr<Store> openStore() const {
        std::unique_ptr<Store> store = makeSqlStore(config);
        const Result<void> opened = store->open();
        if (!opened) {
            qWarning("open: %s", qPrintable(opened.error().detail));
            return nullptr;
        }
        return store;
    }
    [[nodiscard]] std::unique_ptr<StoreReader> openReader() const {
        std::unique_ptr<StoreReader> reader = makeSqlStoreReader(config);
        const Result<void> opened = reader->open();
        if (!opened) {
            qWarning("open: %s", qPrintable(opened.error().detail));
            return nullptr;
        }
        return reader;
    }
};

inline QByteArray bytesOf(const QString& path) {
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

} // namespace pk::test
