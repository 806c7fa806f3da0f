// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>

#include "engine/lab/viewer/viewercrowd.h"

namespace pk {

class StatusChip;
class TextLabel;
class TugBar;

// One simulated viewer in full: what it shows and how that compares with the truth, its link, its pulls.
class ViewerDetail : public QWidget {
    Q_OBJECT

public:
    explicit ViewerDetail(QWidget* parent = nullptr);

    struct Facts {
        ViewerRow row;
        QString showId;
        Progress truth;
        qint64 nowMs = 0;
        bool hasOwnFaults = false; // set for it alone
    };
    void setFacts(const Facts& facts);
    void clear();

protected:
    void changeEvent(QEvent* event) override;

private:
    static constexpr std::size_t kFigures = 5;
    void refresh();
    void retranslate();

    std::optional<Facts> m_facts;
    TextLabel* m_title;
    StatusChip* m_chip;
    TextLabel* m_verdict;
    TugBar* m_bar;
    std::array<TextLabel*, kFigures> m_captions{};
    std::array<TextLabel*, kFigures> m_values{};
};

// The viewer in a sentence, for tool tips and assistive tools.
[[nodiscard]] QString viewerText(const ViewerDetail::Facts& facts);

} // namespace pk
