// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

class QPlainTextEdit;
class QPushButton;
class QStackedWidget;

namespace pk {

class TextLabel;
class VerdictTag;
class WindowLine;

// One record in full: the verdict and why, its PK's window as a line, all fields, and of a malformed one
// the text as it came. GUI thread; owned by the records section.
class RecordDetail : public QWidget {
    Q_OBJECT

public:
    explicit RecordDetail(QWidget* parent = nullptr);

    void clear();
    // `pk`: what it was judged by; null: not known or none.
    void setRecord(const LedgerEntry& entry, const QString& giftName, const Pk* pk);
    [[nodiscard]] const std::optional<LedgerEntry>& record() const { return m_entry; }

signals:
    void countedWanted(const QString& orderId); // the record the order was counted with
    void pkRecordsWanted(pk::PkId pkId);
    void userRecordsWanted(quint64 uid);
    void pkOpened(pk::PkId pkId);
    void copyWanted();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Field { Order, Seq, Show, PkOf, User, Uid, Gift, Amount, Sent, Arrived, Delay, From };
    static constexpr std::size_t kFields = 12;

    void build();
    [[nodiscard]] QWidget* buildActions();
    void retranslate();
    void showRecord();

    std::optional<LedgerEntry> m_entry;
    std::optional<Pk> m_pk;
    QString m_giftName;
    QStackedWidget* m_stack;
    TextLabel* m_empty;
    VerdictTag* m_tag;
    TextLabel* m_why;
    WindowLine* m_line;
    std::array<TextLabel*, kFields> m_names{};
    std::array<TextLabel*, kFields> m_values{};
    TextLabel* m_rawTitle;
    QPlainTextEdit* m_raw;
    QPushButton* m_counted;
    QPushButton* m_openPk;
    QPushButton* m_ofPk;
    QPushButton* m_ofUser;
    QPushButton* m_copy;
};

} // namespace pk
