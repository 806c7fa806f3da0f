// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QList>
#include <QObject>
#include <QPointer>

#include "gui/pks/bulkrun.h"
#include "gui/shell/context.h"

class QDialog;
class QWidget;

namespace pk {

// Ends and voids PKs the careful way: one end is announced for five seconds and can be taken back; several
// at once, and every void, are confirmed first, and what of them fails is reported with its reason. A countdown that
// runs out meanwhile wins. GUI thread; owned by its page.
class PkActions : public QObject {
    Q_OBJECT

public:
    static constexpr int kUndoMs = 5'000;

    // `window`: what the dialogs belong to.
    PkActions(const ConsoleContext& context, QWidget* window);

    void end(const QList<PkId>& pkIds); // running ones of them
    void endNow(PkId pkId);             // at once: of a rehearsal
    void voidPk(PkId pkId);
    void voidPks(const QList<PkId>& pkIds); // those of them that can be voided
    void showBulkReport();                  // what of the last bulk action failed
    [[nodiscard]] BulkRun& bulk() { return m_bulk; }
    void copyId(PkId pkId);
    [[nodiscard]] bool isEnding(PkId pkId) const { return m_ending.contains(pkId); }

    // What is possible: one pure function of the PK's state each.
    [[nodiscard]] static bool canEnd(const Pk& pk) { return pk.status == PkStatus::Running; }
    [[nodiscard]] static bool canVoid(const Pk& pk) { return !pk.isFinal() && pk.endReason != EndReason::Voided; }

signals:
    void endingChanged(pk::PkId pkId); // announced, taken back or done

private:
    void announceEnd(const Pk& pk);
    void confirmEnds(const QList<Pk>& pks);
    void confirmVoids(const QList<Pk>& pks);
    void runBulk(BulkRun::Verb verb, const QList<Pk>& pks);
    void reportBulk();
    [[nodiscard]] bool isBulkBusy(); // and says so
    void sendEnd(PkId pkId, const QString& showId);
    void sendVoid(PkId pkId, const QString& showId);
    void forget(PkId pkId);
    void watch(const QList<PkId>& changed);
    [[nodiscard]] std::optional<Pk> lookUp(PkId pkId) const;

    ConsoleContext m_context;
    QPointer<QWidget> m_window;
    QHash<PkId, quint64> m_ending; // PK → the toast's handle
    BulkRun m_bulk;
};

} // namespace pk
