// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>
#include <QList>
#include <QPair>
#include <functional>

class QGridLayout;

namespace pk {

// The cause behind a figure: a heading, rows of name and value, a sentence. Opens above what was
// clicked, goes with a click elsewhere or Esc. Deletes itself.
class DetailPopup : public QFrame {
    Q_OBJECT

public:
    using Rows = QList<QPair<QString, QString>>;

    DetailPopup(const QString& heading, const Rows& rows, const QString& sentence, QWidget* parent);
    // A button below the sentence: closes the popup and does it.
    void addLink(const QString& text, const std::function<void()>& follow);
    void openAbove(const QWidget* anchor);

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    QGridLayout* m_grid;
};

} // namespace pk
