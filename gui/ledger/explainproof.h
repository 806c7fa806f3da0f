// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "engine/domain/explain.h"

class QStackedWidget;

namespace pk {

class TextLabel;
class VerdictTag;
class WindowLine;

// The proof of one verdict: the rule in words, the PK's window as a line with when the record was sent, arrived and was
// durable, and the PK's totals before and after it. GUI thread; owned by the explain section.
class ExplainProof : public QWidget {
    Q_OBJECT

public:
    explicit ExplainProof(QWidget* parent = nullptr);

    void clear();
    // `gap`: why totals may be absent.
    void setRecord(const ExplainedRecord& record, TotalsGap gap);

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Time { Sent, Arrived, Committed };
    enum TotalsColumn { GiftName, Before, After };

    void build();
    void retranslate();
    void show();
    void showTotals();
    [[nodiscard]] QString furtherText() const;

    std::optional<ExplainedRecord> m_record;
    TotalsGap m_gap = TotalsGap::None;
    QStackedWidget* m_stack;
    TextLabel* m_empty;
    VerdictTag* m_tag;
    TextLabel* m_order;
    TextLabel* m_rule;
    TextLabel* m_further;
    WindowLine* m_line;
    std::array<TextLabel*, 3> m_timeNames{};
    std::array<TextLabel*, 3> m_times{};
    TextLabel* m_totalsTitle;
    TextLabel* m_totalsNote;
    QWidget* m_totals;
    std::array<std::array<TextLabel*, 3>, 3> m_cells{}; // head and both sides
};

} // namespace pk
