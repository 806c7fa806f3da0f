// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/run/runpkcards.h"

#include <QEvent>
#include <QGridLayout>

#include "gui/models/livestate.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kColumns = 2;
constexpr int kBar = 24;

} // namespace

RunPkCards::RunPkCards(LiveState& live, QWidget* parent)
    : QWidget(parent),
      m_live(live),
      m_grid(new QGridLayout(this)),
      m_rest(new TextLabel(TextLabel::Role::Secondary, this)) {
    m_grid->setContentsMargins(0, 0, 0, 0);
    m_grid->setSpacing(space::kS);
    for (int column = 0; column < kColumns; ++column)
        m_grid->setColumnStretch(column, 1);
    m_grid->addWidget(m_rest, kShown / kColumns, 0, 1, kColumns);
    m_rest->hide();
    connect(&m_live, &LiveState::pksChanged, this, &RunPkCards::follow);
}

void RunPkCards::addEntry() {
    Entry entry;
    entry.card = new Card(this);
    entry.card->setObjectName(u"runPk%1"_s.arg(m_entries.size()));
    entry.card->setClickable(true);
    entry.name = new TextLabel(TextLabel::Role::Caption, entry.card);
    entry.bar = new TugBar(entry.card);
    entry.bar->setFixedHeight(kBar);
    auto* column = new QVBoxLayout(entry.card);
    column->setContentsMargins(space::kS, space::kXs, space::kS, space::kS);
    column->setSpacing(space::kXs);
    column->addWidget(entry.name);
    column->addWidget(entry.bar);
    const auto place = int(m_entries.size());
    m_grid->addWidget(entry.card, place / kColumns, place % kColumns);
    connect(entry.card, &Card::clicked, this, [this, place]() { emit pkOpened(m_entries[std::size_t(place)].pkId); });
    m_entries.push_back(entry);
}

void RunPkCards::setPks(const std::vector<RunPk>& pks) {
    m_pks = pks;
    const auto shown = std::min(pks.size(), std::size_t(kShown));
    while (m_entries.size() < shown)
        addEntry();
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        Entry& entry = m_entries[i];
        const PkId pkId = i < shown ? pks[i].pkId : 0;
        entry.card->setVisible(pkId != 0);
        if (pkId == entry.pkId)
            continue;
        entry.pkId = pkId;
        showEntry(entry);
    }
    showRest();
}

void RunPkCards::follow(const QList<PkId>& pkIds) {
    if (!isVisible())
        return;
    for (const Entry& entry : m_entries)
        if (entry.pkId != 0 && pkIds.contains(entry.pkId))
            showEntry(entry);
}

void RunPkCards::showEntry(const Entry& entry) {
    const PkView* view = m_live.find(entry.pkId);
    if (!view)
        return;
    entry.name->setText(
        u"%1 · %2 : %3"_s.arg(view->pk.showId, words::giftName(view->pk.sides[0]), words::giftName(view->pk.sides[1])));
    entry.bar->setTotals(view->pk.sides, view->totals, view->pk.compareBy);
    entry.card->setAccessibleName(tr("PK %1").arg(view->pk.showId));
    entry.card->setAccessibleDescription(tugBarText(view->pk.sides, view->totals, view->pk.compareBy));
}

void RunPkCards::showRest() {
    const auto rest = int(m_pks.size()) - kShown;
    m_rest->setVisible(rest > 0);
    m_rest->setText(tr("and %1 more").arg(rest));
}

void RunPkCards::showEvent(QShowEvent* event) {
    QWidget::showEvent(event);
    for (const Entry& entry : m_entries) // nothing was followed while it was hidden
        if (entry.pkId != 0)
            showEntry(entry);
}

void RunPkCards::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    for (const Entry& entry : m_entries)
        showEntry(entry);
    showRest();
}

} // namespace pk
