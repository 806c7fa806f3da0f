// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <optional>

#include "engine/domain/error.h"
#include "gui/shell/notifier.h"

class QBoxLayout;
class QLabel;
class QPushButton;

namespace pk {

// A part of a page that could not be read: what happened, Retry, and Copy details for whoever is asked about it. Hidden
// while nothing is wrong. Says it in the language of the moment.
class ProblemBar : public QWidget {
    Q_OBJECT

public:
    explicit ProblemBar(Notifier& notifier, QWidget* parent = nullptr);
    void setProblem(const Error& error);
    void clear();
    // The buttons below the text: for a place that is narrow.
    void setStacked(bool stacked);
    [[nodiscard]] const std::optional<Error>& problem() const { return m_problem; }

signals:
    void retryRequested();

protected:
    void paintEvent(QPaintEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void refresh();

    Notifier& m_notifier;
    QBoxLayout* m_row;
    QLabel* m_text;
    QPushButton* m_copy;
    QPushButton* m_retry;
    std::optional<Error> m_problem;
};

} // namespace pk
