// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QTimer>

#include "engine/runtime/engine.h"
#include "gui/shell/context.h"
#include "gui/stage/stagescene.h"

namespace pk {

// Feeds a stage from the engine: one PK, or always the latest that started. Totals and states come with the console's
// live state; rankings, result and single gifts are asked for at most four times a second and only while somebody
// looks. GUI thread; owned by the page.
class StageFeed : public QObject {
    Q_OBJECT

public:
    static constexpr int kAskEveryMs = 250;

    explicit StageFeed(const ConsoleContext& context, QObject* parent = nullptr);

    void follow();          // the latest PK to start
    void choose(PkId pkId); // this one
    [[nodiscard]] bool isFollowing() const { return m_following; }
    void setActive(bool active);
    [[nodiscard]] bool isAsking() const { return m_underWay > 0 || m_timer.isActive(); } // or is about to
    [[nodiscard]] const StageFacts& facts() const { return m_facts; }

signals:
    void factsChanged(const pk::StageFacts& facts);
    void giftArrived(const pk::StageGift& gift);

private:
    void show(PkId pkId);
    void refresh();
    void followLatest();
    void ask();
    void take(const PkDetail& detail);
    void askRanks();
    void askGifts();
    void takeGifts(PkId pkId, const LedgerPage& page);
    void answered();

    ConsoleContext m_context;
    StageFacts m_facts;
    bool m_following = true;
    bool m_active = false;
    bool m_due = false;
    int m_underWay = 0;
    quint64 m_seenSeq = 0;    // of the ledger; gifts after it are new
    bool m_seenKnown = false; // else the first page only says where to begin
    QTimer m_timer;
};

} // namespace pk

Q_DECLARE_METATYPE(pk::StageFacts)
Q_DECLARE_METATYPE(pk::StageGift)
