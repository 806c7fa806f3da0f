// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultfilterbar.h"

#include <QComboBox>
#include <QDateEdit>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kDelayMs = 300;
constexpr int kTextMax = 200; // more than any name, id or show has

void setItems(QComboBox& box, const QStringList& texts) {
    if (box.count() == 0) {
        const QSignalBlocker nobodyChose(box);
        box.addItems(texts);
    }
    for (int i = 0; i < texts.size(); ++i)
        box.setItemText(i, texts[i]);
}

} // namespace

ResultFilterBar::ResultFilterBar(QWidget* parent) : QWidget(parent) {
    m_scope = new QComboBox(this);
    m_scope->setObjectName(u"scope"_s);
    m_search = new QLineEdit(this);
    m_search->setObjectName(u"search"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(kTextMax);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_search->setMinimumWidth(180);
    m_range = new QComboBox(this);
    m_range->setObjectName(u"range"_s);
    for (QComboBox* box : {m_scope, m_range}) // also after a change of the language
        box->setSizeAdjustPolicy(QComboBox::AdjustToContents);
    const QDate today = QDate::currentDate();
    m_from = new QDateEdit(today.addDays(-7), this);
    m_from->setObjectName(u"rangeFrom"_s);
    m_to = new QDateEdit(today, this);
    m_to->setObjectName(u"rangeTo"_s);
    m_count = new TextLabel(TextLabel::Role::Secondary, this);
    m_count->setObjectName(u"count"_s);
    m_compare = new QPushButton(themedIcon(u"pks"_s), {}, this);
    m_compare->setObjectName(u"compare"_s);
    m_export = new QPushButton(themedIcon(u"chevron-down"_s), {}, this);
    m_export->setLayoutDirection(Qt::RightToLeft); // the arrow of a menu stands behind the word
    m_export->setObjectName(u"exportMenu"_s);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    row->addWidget(m_scope);
    row->addWidget(m_search, 1);
    row->addWidget(m_range);
    for (QDateEdit* edit : {m_from, m_to}) {
        edit->setCalendarPopup(true);
        edit->setDisplayFormat(u"yyyy-MM-dd"_s);
        edit->hide();
        row->addWidget(edit);
        connect(edit, &QDateEdit::dateChanged, this, &ResultFilterBar::criteriaChanged);
    }
    row->addStretch(1);
    row->addWidget(m_count);
    row->addSpacing(space::kS);
    row->addWidget(m_compare);
    row->addWidget(m_export);
    m_delay.setSingleShot(true);
    m_delay.setInterval(kDelayMs);
    connect(&m_delay, &QTimer::timeout, this, &ResultFilterBar::criteriaChanged);
    connect(m_search, &QLineEdit::textChanged, this, &ResultFilterBar::noteText);
    connect(m_scope, &QComboBox::currentIndexChanged, this, [this] {
        retranslate();
        noteText();
    });
    connect(m_range, &QComboBox::currentIndexChanged, this, &ResultFilterBar::setRange);
}

void ResultFilterBar::noteText() {
    emit edited();
    m_delay.start();
}

void ResultFilterBar::setRange() {
    const bool isBetween = m_range->currentIndex() == Between;
    m_from->setVisible(isBetween);
    m_to->setVisible(isBetween);
    emit criteriaChanged();
}

ResultCriteria ResultFilterBar::criteria() const {
    ResultCriteria criteria;
    criteria.scope = ResultCriteria::Scope(std::max(0, m_scope->currentIndex()));
    criteria.text = m_search->text().trimmed();
    const QDate today = QDate::currentDate();
    QDate from;
    QDate to;
    switch (m_range->currentIndex()) {
        case Today:
            from = today;
            break;
        case Last7Days:
            from = today.addDays(-6);
            break;
        case Last30Days:
            from = today.addDays(-29);
            break;
        case Between: // in either order
            from = std::min(m_from->date(), m_to->date());
            to = std::max(m_from->date(), m_to->date());
            break;
        default:
            break;
    }
    criteria.fromMs = from.isValid() ? from.startOfDay().toMSecsSinceEpoch() : 0;
    criteria.toMs = to.isValid() ? to.addDays(1).startOfDay().toMSecsSinceEpoch() : 0;
    return criteria;
}

void ResultFilterBar::clearFilters() {
    m_search->clear();
    m_scope->setCurrentIndex(0);
    m_range->setCurrentIndex(AnyTime);
    m_delay.stop();
    emit edited();
    emit criteriaChanged();
}

void ResultFilterBar::setCount(const QString& text) {
    m_count->setText(text);
}

void ResultFilterBar::focusSearch() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QVariantMap ResultFilterBar::saveState() const {
    return {{u"scope"_s, m_scope->currentIndex()},
            {u"search"_s, m_search->text()},
            {u"range"_s, m_range->currentIndex()},
            {u"from"_s, m_from->date()},
            {u"to"_s, m_to->date()}};
}

void ResultFilterBar::restoreState(const QVariantMap& state) {
    if (state.contains(u"from"_s))
        m_from->setDate(state[u"from"_s].toDate());
    if (state.contains(u"to"_s))
        m_to->setDate(state[u"to"_s].toDate());
    m_scope->setCurrentIndex(std::clamp(state.value(u"scope"_s, 0).toInt(), 0, std::max(0, m_scope->count() - 1)));
    m_range->setCurrentIndex(std::clamp(state.value(u"range"_s, 0).toInt(), int(AnyTime), int(Between)));
    m_search->setText(state.value(u"search"_s).toString());
}

void ResultFilterBar::retranslate() {
    setItems(*m_scope, {tr("Everything"), tr("Show"), tr("Gift"), tr("Giver (uid)"), tr("Started or ended by")});
    m_scope->setAccessibleName(tr("Search in"));
    const QStringList hints{tr("Show, gift, host or PK id"), tr("Part of a show id"), tr("Name or id of a gift"),
                            tr("The uid of a user who gave"), tr("Who started or ended it")};
    m_search->setPlaceholderText(hints[std::max(0, m_scope->currentIndex())]);
    m_search->setAccessibleName(tr("Search results"));
    setItems(*m_range, {tr("Any time"), tr("Today"), tr("Last 7 days"), tr("Last 30 days"), tr("Between…")});
    m_range->setAccessibleName(tr("When"));
    m_from->setAccessibleName(tr("From"));
    m_to->setAccessibleName(tr("To, this day included"));
    m_export->setText(tr("Export"));
    m_export->setToolTip(tr("Save the selected result, or the list, as a file"));
}

} // namespace pk
