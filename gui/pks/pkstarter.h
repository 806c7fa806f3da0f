// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QHash>
#include <QObject>
#include <QPointer>
#include <memory>
#include <vector>

#include "gui/pks/pktemplate.h"
#include "gui/shell/context.h"

class QWidget;

namespace pk {

// Starts PKs: by the New PK dialog (what was entered last, a template, or a PK again), or a PK again at once, which is
// announced for some seconds and can be taken back. GUI thread; owned by its page.
class PkStarter : public QObject {
    Q_OBJECT

public:
    static constexpr int kUndoMs = 5'000;

    // `window`: what the dialogs belong to.
    PkStarter(const ConsoleContext& context, QWidget* window);

    void openNew();
    void openQueued(const QString& showId); // for the queue of this show
    void openAgain(const Pk& pk);
    void startAgain(const Pk& pk); // at once; opens the dialog where that cannot go well
    void again(const Pk& pk);      // at once while Shift is held
    // "New PK from the template …", one each; made anew with every call.
    [[nodiscard]] QList<QAction*> templateActions();

signals:
    void created(pk::PkId pkId);
    void openRequested(pk::PkId pkId);
    void queued(const QString& showId, int position);

private:
    void openDialog(const PkTemplate& offer, bool queued = false);
    void send(const Pk& pk, const QString& key);
    [[nodiscard]] PkId runningIn(const QString& showId) const; // 0: none

    ConsoleContext m_context;
    QPointer<QWidget> m_window;
    QHash<PkId, quint64> m_starting; // PK to repeat → the toast's handle
    std::vector<std::unique_ptr<QAction>> m_templateActions;
};

} // namespace pk
