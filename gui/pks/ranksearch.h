// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <vector>

#include "engine/runtime/engine.h"

namespace pk {

// Finds users of a PK by a part of their name. The engine ranks by uid and knows no names to look up, so this reads
// the first ranks of both sides. A new search, and stop(), drop the one under way. GUI thread; owned by the inspector.
class RankSearch : public QObject {
    Q_OBJECT

public:
    static constexpr int kRanks = 1'000; // looked at, a side
    static constexpr std::size_t kHits = 50;

    struct Hit {
        quint64 uid = 0;
        QString userName;
        Side side = Side::A; // where it was met first
        quint64 rank = 0;
    };
    struct Found {
        std::vector<Hit> hits; // each user once, best rank first
        bool isAll = true;     // false: there are ranks that were not looked at
    };

    explicit RankSearch(Engine& engine, QObject* parent = nullptr);

    void start(const Pk& pk, const QString& name);
    void stop();

signals:
    void found(const pk::RankSearch::Found& found);
    void failed(const pk::Error& error);

private:
    void askNext();
    void take(Side side, const RankPage& page);
    void finish();

    Engine& m_engine;
    Pk m_pk;
    QString m_name;
    Found m_found;
    std::array<qint64, kSides> m_next{}; // -1: this side is done
    quint64 m_round = 0;
};

} // namespace pk
