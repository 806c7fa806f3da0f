// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/explainproof.h"

#include <QEvent>
#include <QGridLayout>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "gui/ledger/recordwords.h"
#include "gui/ledger/verdictchip.h"
#include "gui/ledger/windowline.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

// The PK whose window explains the verdict: of a record without one, the nearest.
const Pk* judgedBy(const ExplainedRecord& record) {
    if (record.pk)
        return &*record.pk;
    if (record.pkVoided)
        return &*record.pkVoided;
    if (!record.pkBefore || !record.pkAfter)
        return record.pkBefore ? &*record.pkBefore : record.pkAfter ? &*record.pkAfter : nullptr;
    const qint64 sent = record.entry.timestampMs;
    return sent - record.pkBefore->endTimeMs <= record.pkAfter->startTimeMs - sent ? &*record.pkBefore
                                                                                   : &*record.pkAfter;
}

QString totalsText(const GiftTotals& totals) {
    return words::number(totals.count) + u" · "_s + words::number(totals.kb);
}

} // namespace

ExplainProof::ExplainProof(QWidget* parent) : QWidget(parent) {
    build();
    retranslate();
    clear();
}

void ExplainProof::build() {
    m_stack = new QStackedWidget(this);
    m_empty = new TextLabel(TextLabel::Role::Secondary, m_stack);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    const auto label = [body](TextLabel::Role role, const char* name) {
        auto* made = new TextLabel(role, body);
        made->setObjectName(QLatin1StringView(name));
        made->setWordWrap(true);
        made->setTextInteractionFlags(Qt::TextSelectableByMouse);
        return made;
    };
    m_tag = new VerdictTag(body);
    m_tag->setObjectName(u"proofVerdict"_s);
    m_order = label(TextLabel::Role::Heading, "proofOrder");
    m_rule = label(TextLabel::Role::Body, "proofRule");
    m_further = label(TextLabel::Role::Secondary, "proofFurther");
    m_line = new WindowLine(body);
    m_line->setObjectName(u"proofLine"_s);
    auto* times = new QGridLayout;
    times->setHorizontalSpacing(space::kM);
    times->setVerticalSpacing(2);
    for (std::size_t i = 0; i < m_times.size(); ++i) {
        m_timeNames[i] = label(TextLabel::Role::Caption, "");
        m_times[i] = label(TextLabel::Role::Body, "");
        m_times[i]->setObjectName(u"proofTime%1"_s.arg(i));
        times->addWidget(m_timeNames[i], int(i), 0);
        times->addWidget(m_times[i], int(i), 1);
    }
    times->setColumnStretch(1, 1);
    m_totalsTitle = label(TextLabel::Role::Heading, "proofTotalsTitle");
    m_totalsNote = label(TextLabel::Role::Secondary, "proofTotalsNote");
    m_totals = new QWidget(body);
    auto* grid = new QGridLayout(m_totals);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setHorizontalSpacing(space::kM);
    grid->setVerticalSpacing(space::kXs);
    for (std::size_t row = 0; row < m_cells.size(); ++row) {
        for (std::size_t column = 0; column < m_cells[row].size(); ++column) {
            m_cells[row][column] = label(row == 0 ? TextLabel::Role::Caption : TextLabel::Role::Body, "");
            m_cells[row][column]->setObjectName(u"proofTotals%1%2"_s.arg(row).arg(column));
            m_cells[row][column]->setWordWrap(false);
            if (column != GiftName)
                m_cells[row][column]->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
            grid->addWidget(m_cells[row][column], int(row), int(column));
        }
    }
    grid->setColumnStretch(GiftName, 1);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(12);
    column->addWidget(m_tag, 0, Qt::AlignLeft);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_order, m_rule, m_further, m_line})
        column->addWidget(widget);
    column->addLayout(times);
    for (QWidget* widget : std::initializer_list<QWidget*>{m_totalsTitle, m_totals, m_totalsNote})
        column->addWidget(widget);
    column->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false); // setWidget() switches it on; the card shows through
    m_stack->addWidget(scroll);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(m_stack);
}

void ExplainProof::clear() {
    m_record.reset();
    m_stack->setCurrentIndex(0);
}

void ExplainProof::setRecord(const ExplainedRecord& record, TotalsGap gap) {
    m_record = record;
    m_gap = gap;
    show();
    m_stack->setCurrentIndex(1);
}

void ExplainProof::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ExplainProof::retranslate() {
    m_empty->setText(tr("Select a record to see what decided."));
    m_timeNames[Sent]->setText(tr("Sent"));
    m_timeNames[Arrived]->setText(tr("Arrived"));
    m_timeNames[Committed]->setText(tr("Committed"));
    m_totalsTitle->setText(tr("Totals of the PK"));
    m_cells[0][GiftName]->setText(tr("Gift"));
    m_cells[0][Before]->setText(tr("before · count · KB"));
    m_cells[0][After]->setText(tr("after · count · KB"));
    if (m_record)
        show();
}

// What belongs to the proof beside the rule itself.
QString ExplainProof::furtherText() const {
    const ExplainedRecord& record = *m_record;
    QStringList lines;
    if (record.entry.verdict == Verdict::Duplicate) {
        lines << (record.countedFirst
                      ? tr("It was counted as no. %1 of the ledger, in PK %2, sent %3.")
                            .arg(words::number(record.countedFirst->seq), QString::number(record.countedFirst->pkId),
                                 fullMomentText(record.countedFirst->timestampMs))
                      : tr("The record it was counted with is no longer kept."));
    }
    const auto nearest = [&lines](const QString& text, const std::optional<Pk>& pk) {
        if (pk)
            lines << text.arg(QString::number(pk->pkId), fullMomentText(pk->startTimeMs),
                              fullMomentText(pk->endTimeMs));
    };
    nearest(tr("Before it: PK %1, %2 to %3."), record.pkBefore);
    nearest(tr("After it: PK %1, %2 to %3."), record.pkAfter);
    if (record.correction)
        lines << tr("By %1: %2").arg(record.correction->actor, record.correction->reason);
    return lines.join(u'\n');
}

void ExplainProof::show() {
    const ExplainedRecord& record = *m_record;
    const LedgerEntry& entry = record.entry;
    const Pk* pk = judgedBy(record);
    m_tag->setVerdict(entry.verdict);
    m_order->setText(entry.orderId);
    m_rule->setText(explanation(entry, pk));
    const QString further = furtherText();
    m_further->setText(further);
    m_further->setVisible(!further.isEmpty());
    const bool hasLine = pk != nullptr && entry.timestampMs > 0;
    m_line->setVisible(hasLine);
    if (hasLine)
        m_line->setRecord(*pk, entry.timestampMs, entry.arrivedMs, record.committedMs.value_or(0));
    m_times[Sent]->setText(fullMomentText(entry.timestampMs));
    m_times[Arrived]->setText(fullMomentText(entry.arrivedMs));
    m_times[Committed]->setText(
        record.committedMs ? fullMomentText(*record.committedMs)
                           : tr("not known: the engine was ended hard before it was noted, or was an older version"));
    showTotals();
}

void ExplainProof::showTotals() {
    const ExplainedRecord& record = *m_record;
    const bool isThere = record.totals && record.pk;
    const bool isMissing = record.pk && !record.totals;
    m_totalsTitle->setVisible(isThere || isMissing);
    m_totals->setVisible(isThere);
    m_totalsNote->setVisible(isMissing);
    m_totalsNote->setText(m_gap == TotalsGap::TooMany
                              ? tr("Too many records would have to be read to tell them.")
                              : tr("Not known: older records of this PK were removed from the ledger."));
    if (!isThere)
        return;
    for (std::size_t side = 0; side < kSides; ++side) {
        m_cells[side + 1][GiftName]->setText(words::giftName(record.pk->sides[side]));
        m_cells[side + 1][Before]->setText(totalsText(record.totals->before[side]));
        m_cells[side + 1][After]->setText(totalsText(record.totals->after[side]));
    }
}

} // namespace pk
