// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/rankpager.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QRegularExpressionValidator>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kButton = 26;
constexpr int kRankWidth = 44;
} // namespace

RankPager::RankPager(Side side, int pageSize, QWidget* parent)
    : QWidget(parent),
      m_side(side),
      m_pageSize(pageSize),
      m_range(new TextLabel(TextLabel::Role::Caption, this)),
      m_first(makeButton(u"firstPage"_s, u"chevron-first"_s)),
      m_previous(makeButton(u"previousPage"_s, u"chevron-left"_s)),
      m_rank(new QLineEdit(this)),
      m_next(makeButton(u"nextPage"_s, u"chevron-right"_s)),
      m_last(makeButton(u"lastPage"_s, u"chevron-last"_s)) {
    const QString name = side == Side::A ? u"A"_s : u"B"_s;
    m_range->setObjectName(QString(u"pageRange"_s + name));
    m_range->setAlignment(Qt::AlignCenter);
    m_rank->setObjectName(QString(u"goToRank"_s + name));
    m_rank->setMaxLength(9);
    m_rank->setAlignment(Qt::AlignCenter);
    m_rank->setMinimumWidth(kRankWidth);
    m_rank->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]*"_s), m_rank));
    auto* row = new QHBoxLayout;
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(0);
    row->addWidget(m_first);
    row->addWidget(m_previous);
    row->addWidget(m_rank, 1);
    row->addWidget(m_next);
    row->addWidget(m_last);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    column->addWidget(m_range);
    column->addLayout(row);
    connect(m_first, &QToolButton::clicked, this, [this] { emit indexWanted(0); });
    connect(m_previous, &QToolButton::clicked, this,
            [this] { emit indexWanted(std::max<qint64>(0, m_index - m_pageSize)); });
    connect(m_next, &QToolButton::clicked, this,
            [this] { emit indexWanted(std::min(lastIndex(), m_index + m_pageSize)); });
    connect(m_last, &QToolButton::clicked, this, [this] { emit indexWanted(lastIndex()); });
    connect(m_rank, &QLineEdit::returnPressed, this, &RankPager::goToRank);
    hide();
    retranslate();
}

QToolButton* RankPager::makeButton(const QString& name, const QString& icon) {
    auto* button = new QToolButton(this);
    button->setObjectName(QString(name + (m_side == Side::A ? u"A"_s : u"B"_s)));
    button->setIcon(themedIcon(icon));
    button->setAutoRaise(true);
    button->setFixedWidth(kButton);
    return button;
}

qint64 RankPager::lastIndex() const {
    return m_total > 0 ? (m_total - 1) / m_pageSize * m_pageSize : 0;
}

// A rank beyond the last goes to the last.
void RankPager::goToRank() {
    const qint64 asked = m_rank->text().toLongLong();
    if (asked < 1 || m_total < 1)
        return;
    const qint64 rank = std::min(asked, m_total);
    m_rank->clear();
    emit rankWanted((rank - 1) / m_pageSize * m_pageSize, quint64(rank));
}

void RankPager::setState(qint64 index, qint64 shown, qint64 total) {
    m_index = index;
    m_shown = shown;
    m_total = total;
    setVisible(total > m_pageSize);
    // A button that loses its use under the keyboard must not throw the focus out of the pager.
    const bool hadFocus = m_first->hasFocus() || m_previous->hasFocus() || m_next->hasFocus() || m_last->hasFocus();
    const bool isFirst = index <= 0;
    const bool isLast = index + shown >= total;
    if (hadFocus && ((isFirst && (m_first->hasFocus() || m_previous->hasFocus())) ||
                     (isLast && (m_next->hasFocus() || m_last->hasFocus()))))
        m_rank->setFocus();
    m_first->setEnabled(!isFirst);
    m_previous->setEnabled(!isFirst);
    m_next->setEnabled(!isLast);
    m_last->setEnabled(!isLast);
    m_range->setText(
        tr("%1–%2 of %3")
            .arg(words::number(index + (shown > 0 ? 1 : 0)), words::number(index + shown), words::number(total)));
}

void RankPager::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RankPager::retranslate() {
    const auto name = [this](QWidget* control, const QString& tip, const QString& left, const QString& right) {
        control->setToolTip(tip);
        control->setAccessibleName(m_side == Side::A ? left : right);
    };
    name(m_first, tr("First 20"), tr("First 20, left side"), tr("First 20, right side"));
    name(m_previous, tr("Previous 20"), tr("Previous 20, left side"), tr("Previous 20, right side"));
    name(m_next, tr("Next 20"), tr("Next 20, left side"), tr("Next 20, right side"));
    name(m_last, tr("Last 20"), tr("Last 20, left side"), tr("Last 20, right side"));
    name(m_rank, tr("Go to a rank: type it and press Enter"), tr("Go to a rank, left side"),
         tr("Go to a rank, right side"));
    m_rank->setPlaceholderText(tr("Rank"));
    setState(m_index, m_shown, m_total);
}

} // namespace pk
