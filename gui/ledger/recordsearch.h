// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QVariantMap>
#include <QWidget>
#include <optional>

#include "engine/domain/records.h"

class QAction;
class QLineEdit;

namespace pk {

class FormField;
class LiveState;
class VerdictChips;

// What records are looked for: order, user, PK, verdict; all that are given must fit. Wrong input is said
// beside its field and is no look-up. GUI thread; owned by the records section.
class RecordSearch : public QWidget {
    Q_OBJECT

public:
    explicit RecordSearch(const LiveState& live, QWidget* parent = nullptr);

    [[nodiscard]] std::optional<LedgerQuery> query() const; // none: something is wrong with the input
    void setQuery(const LedgerQuery& query);                // changed() follows, whether it differs or not
    [[nodiscard]] bool isEmpty() const;
    void focusFirst();
    [[nodiscard]] bool isTyping() const { return m_typing.isActive(); }
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state); // changed() does not follow

signals:
    void changed(); // query() is another one, or wrong now

protected:
    void changeEvent(QEvent* event) override;

private:
    void check();
    void announce();
    void offerPks();
    void retranslate();

    const LiveState& m_live;
    QLineEdit* m_order;
    QLineEdit* m_uid;
    QLineEdit* m_pk;
    QAction* m_pickPk;
    FormField* m_orderField;
    FormField* m_uidField;
    FormField* m_pkField;
    VerdictChips* m_verdicts;
    QTimer m_typing;
};

} // namespace pk
