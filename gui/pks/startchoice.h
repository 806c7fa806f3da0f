// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QSpinBox;

namespace pk {

class Segmented;
class TextLabel;

// When a new PK starts: now, or after those of its show that run and wait. Follows what the show is like until the user
// chooses. GUI thread; owned by the dialog.
class StartChoice : public QWidget {
    Q_OBJECT

public:
    explicit StartChoice(QWidget* parent = nullptr);

    [[nodiscard]] bool isQueued() const;
    [[nodiscard]] qint64 gapMs() const;
    void setQueued(bool queued); // as if the user chose it
    // Whether a PK of the show runs: then queueing is what is meant, unless the user said otherwise.
    void setShowBusy(bool busy);

signals:
    void choiceChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void choose(bool queued);
    void retranslate();

    Segmented* m_chips;
    QWidget* m_gapRow;
    TextLabel* m_gapCaption;
    QSpinBox* m_gap;
    bool m_chosen = false; // by the user
};

} // namespace pk
