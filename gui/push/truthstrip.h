// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/ranking.h"

class QComboBox;

namespace pk {

class StatusChip;
class TextLabel;
class TugBar;

// What is committed of one show, the truth its viewers are held against: its PK's state, totals, countdown
// and version. With several shows one is chosen.
class TruthStrip : public QWidget {
    Q_OBJECT

public:
    explicit TruthStrip(QWidget* parent = nullptr);

    void setShows(const QStringList& shows);
    void setTruths(const std::vector<Progress>& truths, qint64 nowMs);
    void setCurrent(int show);
    [[nodiscard]] int current() const { return m_current; }
    void setAnimated(bool animated);

signals:
    void showChosen(int show); // by the user

protected:
    void changeEvent(QEvent* event) override;

private:
    void showTruth();

    QComboBox* m_show;
    StatusChip* m_chip;
    TugBar* m_bar;
    TextLabel* m_countdown;
    TextLabel* m_nothing;
    std::vector<Progress> m_truths;
    qint64 m_nowMs = 0;
    int m_current = 0;
};

} // namespace pk
