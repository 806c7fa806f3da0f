// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <deque>

#include "engine/runtime/engine.h"
#include "gui/results/resultcriteria.h"

namespace pk {

// Fetches ended PKs that match, newest first, a screenful at a time, however many have to be looked at for that.
// What does not match is let go of, so a search through all of the history costs no memory. Lives on the GUI
// thread; owned by its page.
class ResultFeed : public QObject {
    Q_OBJECT

public:
    // `atOnce`: that many matching ones, or a few more, are fetched by one more().
    explicit ResultFeed(Engine& engine, int atOnce, QObject* parent = nullptr);

    // Starts anew from the newest; answers of before are dropped. Nothing is asked until more().
    void setCriteria(const ResultCriteria& criteria);
    [[nodiscard]] const ResultCriteria& criteria() const { return m_criteria; } // with the giver's PKs found so far
    // Goes on with what is older than this PK, as if it were the last one found; not for a giver's PKs.
    void goOnBelow(PkId pkId);
    void more();
    [[nodiscard]] bool isLoading() const { return m_isLoading; }
    [[nodiscard]] bool hasMore() const { return m_hasMore; }
    [[nodiscard]] quint64 lookedAt() const { return m_lookedAt; } // PKs, or gift records of a giver

signals:
    void found(const std::vector<pk::PkView>& views); // each matches; may be empty
    void failed(const pk::Error& error);

private:
    void askPage();
    void takePage(const PkList& page);
    void askGifts();
    void takeGifts(const LedgerPage& page);
    void askPk();
    void stop(const Error& error);
    template <typename T, typename F>
    [[nodiscard]] Reply<T> onAnswer(F&& take);

    Engine& m_engine;
    int m_atOnce;
    ResultCriteria m_criteria;
    std::deque<PkId> m_waiting; // the giver's PKs that are not fetched yet
    quint64 m_round = 0;
    quint64 m_next = 0; // cursor of the PKs, or of the giver's records
    quint64 m_lookedAt = 0;
    int m_found = 0; // since more()
    bool m_isLoading = false;
    bool m_hasMore = true;
    bool m_recordsLeft = true;
};

} // namespace pk
