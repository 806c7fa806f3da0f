// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractButton>
#include <QWidget>
#include <array>
#include <optional>

#include "engine/domain/verdict.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/tables.h"

class QButtonGroup;

namespace pk {

// A pill with a dot and a few words, left aligned and centred in `rect`: a verdict, a state, an outcome.
void paintTag(QPainter& painter, const QRectF& rect, const QString& text, const QColor& color, const Tokens& tokens,
              const QFont& font);
[[nodiscard]] QSize tagSize(const QString& text, const QFont& font);

// For a table whose one column shows tags; their colour comes by VerdictRole or ToneRole.
class TagDelegate : public RowDelegate {
    Q_OBJECT

public:
    enum class Tone { Quiet, Good, Bad, Waiting };
    static constexpr int ToneRole = Qt::UserRole + 70; // Tone as int
    static constexpr int VerdictRole = Qt::UserRole + 71;

    TagDelegate(int column, QObject* parent) : RowDelegate(parent), m_column(column) {}
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const override;

private:
    int m_column;
};

// The verdict of one record. GUI thread; owned by its parent.
class VerdictTag : public QWidget {
    Q_OBJECT

public:
    explicit VerdictTag(QWidget* parent = nullptr) : QWidget(parent) {}
    void setVerdict(Verdict verdict);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Verdict m_verdict = Verdict::Counted;
};

// Which verdict is looked for: "All" and one chip each, exactly one holds; radio buttons to the keyboard.
class VerdictChips : public QWidget {
    Q_OBJECT

public:
    explicit VerdictChips(QWidget* parent = nullptr);

    [[nodiscard]] std::optional<Verdict> current() const;
    void setCurrent(std::optional<Verdict> verdict); // without a signal

signals:
    void chosen(); // by the user

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();

    QButtonGroup* m_group;
    std::array<QAbstractButton*, kVerdicts + 1> m_chips{}; // all, then in the order of interest
};

} // namespace pk
