// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

class QProgressBar;
class QPushButton;
class QVBoxLayout;

namespace pk {

class Card;
class ExportCenter;
class TextLabel;

// A line for each export under way: the file, how far it is, Cancel; and for each that failed: why, Try again,
// Dismiss. Hidden when there is none. GUI thread; owned by its page.
class ExportStrip : public QWidget {
    Q_OBJECT

public:
    explicit ExportStrip(ExportCenter& center, QWidget* parent = nullptr);

protected:
    void changeEvent(QEvent* event) override;

private:
    struct Line {
        quint64 id = 0;
        Card* card = nullptr;
        TextLabel* name = nullptr;
        TextLabel* rows = nullptr;
        QProgressBar* bar = nullptr;
        QPushButton* cancel = nullptr;
        QPushButton* retry = nullptr;
        QPushButton* dismiss = nullptr;
    };

    void rebuild();
    [[nodiscard]] Line makeLine(quint64 id);
    void refresh(Line& line);

    ExportCenter& m_center;
    QVBoxLayout* m_column;
    std::vector<Line> m_lines;
};

} // namespace pk
