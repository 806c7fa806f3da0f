// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/filterbar.h"

#include <QAction>
#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <cmath>
#include <numeric>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kChipHeight = 32;
constexpr int kChipPadding = 12;
constexpr int kTypingMs = 150; // a search per pause in typing, not per key
} // namespace

FilterChip::FilterChip(QWidget* parent) : QAbstractButton(parent) {
    setCheckable(true);
    setFocusPolicy(Qt::StrongFocus);
    setAttribute(Qt::WA_Hover);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

void FilterChip::setCount(int count) {
    if (count == m_count)
        return;
    m_count = count;
    setAccessibleDescription(words::number(qint64(count)));
    updateGeometry();
    update();
}

QSize FilterChip::sizeHint() const {
    const QFontMetricsF label(tabularFont(font(), 13, QFont::DemiBold));
    const QFontMetricsF figure(tabularFont(font(), 12));
    const qreal width = label.horizontalAdvance(text()) + 6 + figure.horizontalAdvance(words::number(qint64(m_count)));
    return {int(std::ceil(width)) + 2 * kChipPadding + 2, kChipHeight};
}

void FilterChip::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
    QColor back = isChecked() ? tokens.accent : tokens.surface;
    if (isChecked())
        back.setAlphaF(tokens.dark ? 0.22F : 0.12F);
    else if (underMouse())
        back = palette().color(QPalette::AlternateBase);
    painter.setBrush(back);
    painter.setPen(QPen(isChecked() || hasFocus() ? tokens.accent : tokens.hairline, hasFocus() ? 2 : 1));
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    const QFont label = tabularFont(font(), 13, isChecked() ? QFont::DemiBold : QFont::Normal);
    painter.setFont(label);
    painter.setPen(isChecked() ? tokens.accent : tokens.text);
    const QRectF room = pill.adjusted(kChipPadding, 0, -kChipPadding, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text());
    painter.setFont(tabularFont(font(), 12));
    painter.setPen(isChecked() ? tokens.accent : tokens.textSecondary);
    painter.drawText(room, Qt::AlignRight | Qt::AlignVCenter | Qt::TextDontClip, words::number(qint64(m_count)));
}

FilterBar::FilterBar(QWidget* parent)
    : QWidget(parent), m_group(new QButtonGroup(this)), m_search(new QLineEdit(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new FilterChip(this);
        m_chips[i]->setObjectName(u"filterChip%1"_s.arg(i));
        m_group->addButton(m_chips[i], int(i));
        row->addWidget(m_chips[i]);
    }
    m_chips[0]->setChecked(true);
    m_search->setObjectName(u"pkSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMinimumWidth(140);
    m_search->setMaximumWidth(320);
    m_search->setMinimumHeight(kChipHeight);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    row->addSpacing(space::kS);
    row->addWidget(m_search, 100);
    row->addStretch(1); // on a wide page the chips stay together
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, &FilterBar::announce);
    connect(m_search, &QLineEdit::textChanged, &m_typing, qOverload<>(&QTimer::start));
    connect(m_search, &QLineEdit::returnPressed, this, &FilterBar::announce);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool checked) {
        if (checked)
            announce();
    });
    retranslate();
}

PkFilter FilterBar::filter() const {
    PkFilter filter;
    const int id = m_group->checkedId();
    if (id > 0)
        filter.group = PkGroup(id - 1);
    filter.text = m_search->text().trimmed();
    return filter;
}

void FilterBar::setFilter(const PkFilter& filter) {
    m_search->setText(filter.text);
    m_chips[filter.group ? std::size_t(*filter.group) + 1 : 0]->setChecked(true);
    announce();
}

void FilterBar::announce() {
    m_typing.stop();
    const PkFilter now = filter();
    if (now == m_announced)
        return;
    m_announced = now;
    emit filterChanged(now);
}

void FilterBar::setCounts(const std::array<int, kPkGroups>& counts) {
    m_chips[0]->setCount(std::accumulate(counts.begin(), counts.end(), 0));
    for (std::size_t group = 0; group < counts.size(); ++group)
        m_chips[group + 1]->setCount(counts[group]);
}

void FilterBar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void FilterBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void FilterBar::retranslate() {
    const std::array<QString, kPkGroups + 1> texts{tr("All"), tr("Running"), tr("Settling"), tr("Ended"), tr("Voided")};
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setText(texts[i]);
        m_chips[i]->setAccessibleName(tr("Show: %1").arg(texts[i]));
        m_chips[i]->updateGeometry();
    }
    m_search->setPlaceholderText(tr("Show, gift or PK id"));
    m_search->setAccessibleName(tr("Search PKs"));
}

} // namespace pk
