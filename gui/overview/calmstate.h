// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

namespace pk {

// Nothing needs a human: a check mark, a word and since when, in the middle of its room. Pure painting; tells its
// text to screen readers.
class CalmState : public QWidget {
    Q_OBJECT

public:
    explicit CalmState(QWidget* parent = nullptr);
    void setTexts(const QString& title, const QString& sentence);
    [[nodiscard]] QString sentence() const { return m_sentence; }
    [[nodiscard]] QSize sizeHint() const override { return {240, 150}; }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QString m_title;
    QString m_sentence;
};

} // namespace pk
