// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QRandomGenerator>
#include <QTimer>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk {

// Fills a fresh engine with something to look at, for pictures of the console: a few PKs that end at
// once and have a result, one of them corrected, some that run, one of them a rehearsal, gifts coming in
// for all of them. Everything goes through the facade as real traffic does. GUI thread.
class Showcase : public QObject {
    Q_OBJECT

public:
    explicit Showcase(Engine& engine, QObject* parent = nullptr);

    // Has what does not count in the ledger, for the proof of it.
    [[nodiscard]] static QString oddOrderId();
    [[nodiscard]] static QString queueShowId(); // PKs wait in this show

    void start(); // ready() follows when there are results to see

signals:
    void ready();
    void failed(const pk::Error& error);

private:
    struct Show {
        QString showId;
        std::array<std::size_t, kSides> gifts{}; // places in the catalogue
        std::array<QString, kSides> descs;
        qint64 durationMs = 0;
        CompareBy by = CompareBy::Count;
        int percentA = 50;
        int recordsATick = 1;
        bool rehearsal = false;
        PkId pkId = 0;
        qint64 endTimeMs = 0;
    };

    void createNext();
    void feed();
    void addRecords(GiftBatch& batch, const Show& show, qint64 nowMs);
    void addOddRecord(GiftBatch& batch, const Show& show, GiftRecord record);
    void queueSome();
    void correctFirst();

    Engine& m_engine;
    std::vector<Gift> m_gifts;
    std::vector<Show> m_shows;
    std::size_t m_created = 0;
    QRandomGenerator m_random{20'261'123};
    quint64 m_orders = 0;
    QTimer m_feed;
};

} // namespace pk
