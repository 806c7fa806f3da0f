// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/compare/compareview.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPainter>
#include <QPushButton>
#include <QTableView>
#include <QVBoxLayout>

#include "gui/results/compare/comparechart.h"
#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/card.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kNameWidth = 132;
constexpr int kRowHeight = 28;
constexpr int kInset = 8;

// The names of the figures recede, the greatest of a row stands out.
class CompareDelegate final : public RowDelegate {
public:
    using RowDelegate::RowDelegate;
    void paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const override {
        QStyleOptionViewItem item = option;
        initStyleOption(&item, index);
        const Tokens tokens = tokensOf(item.palette);
        const bool isGreatest = index.data(Qt::UserRole).toBool();
        painter->save();
        paintBack(*painter, item, index);
        painter->setFont(tabularFont(item.font, 13, isGreatest ? int(strongWeight(item.font)) : QFont::Normal));
        painter->setPen(index.column() == 0 ? tokens.textSecondary : tokens.text);
        const QRect room = item.rect.adjusted(kInset, 0, -kInset, 0);
        painter->drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                          painter->fontMetrics().elidedText(item.text, Qt::ElideRight, room.width()));
        painter->restore();
    }
};

} // namespace

CompareView::CompareView(Engine& engine, QWidget* parent)
    : QWidget(parent), m_engine(engine), m_model(new CompareModel(this)) {
    setObjectName(u"compareView"_s);
    setFocusPolicy(Qt::ClickFocus);
    m_problem = new TextLabel(TextLabel::Role::Error, this);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_cards = new QHBoxLayout;
    m_cards->setSpacing(space::kM);

    auto* chartCard = new Card(this);
    m_chartTitle = new TextLabel(TextLabel::Role::Heading, chartCard);
    m_legend = new TextLabel(TextLabel::Role::Caption, chartCard);
    m_curves = new Segmented(3, chartCard);
    m_curves->setObjectName(u"compareCurves"_s);
    m_metric = new Segmented(2, chartCard);
    m_metric->setObjectName(u"compareMetric"_s);
    m_chart = new CompareCurveView(chartCard);
    m_chart->setObjectName(u"compareChart"_s);
    auto* choices = new QHBoxLayout;
    choices->setSpacing(space::kM);
    choices->addWidget(m_chartTitle);
    choices->addWidget(m_legend, 1);
    choices->addWidget(m_curves);
    choices->addWidget(m_metric);
    auto* chartColumn = new QVBoxLayout(chartCard);
    chartColumn->setContentsMargins(space::kM, space::kS, space::kM, space::kS);
    chartColumn->setSpacing(space::kS);
    chartColumn->addLayout(choices);
    chartColumn->addWidget(m_chart, 1);

    auto* tableCard = new Card(this);
    m_table = new QTableView(tableCard);
    m_table->setObjectName(u"compareTable"_s);
    m_table->setModel(m_model);
    prepareTable(*m_table, 0);
    m_table->setItemDelegate(new CompareDelegate(m_table));
    m_table->horizontalHeader()->setSectionResizeMode(QHeaderView::Stretch);
    m_table->verticalHeader()->setDefaultSectionSize(kRowHeight);
    auto* tableColumn = new QVBoxLayout(tableCard);
    tableColumn->setContentsMargins(1, space::kXs, 1, space::kXs);
    tableColumn->addWidget(m_table);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kM, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(buildHead());
    column->addWidget(m_problem);
    column->addLayout(m_cards);
    column->addWidget(chartCard, 3);
    column->addWidget(tableCard, 4);
    connect(m_curves, &Segmented::currentChanged, this, &CompareView::showChart);
    connect(m_metric, &Segmented::currentChanged, this, &CompareView::showChart);
    retranslate();
}

QWidget* CompareView::buildHead() {
    auto* head = new QWidget(this);
    m_back = new QPushButton(themedIcon(u"chevron-left"_s), {}, head);
    m_back->setObjectName(u"compareBack"_s);
    m_title = new TextLabel(TextLabel::Role::Heading, head);
    auto* row = new QHBoxLayout(head);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kM);
    row->addWidget(m_back);
    row->addWidget(m_title);
    row->addStretch();
    connect(m_back, &QPushButton::clicked, this, &CompareView::closed);
    return head;
}

void CompareView::compare(const std::vector<PkId>& pkIds) {
    ++m_round;
    m_answered = 0;
    m_asked = std::min<std::size_t>(pkIds.size(), kCompareMax);
    m_waiting.assign(m_asked, std::nullopt);
    m_problem->hide();
    setDetails({});
    for (std::size_t place = 0; place < m_asked; ++place)
        m_engine.pk(pkIds[place],
                    replyOn<PkDetail>(this, [this, place, round = m_round](const Result<PkDetail>& detail) {
                        if (round == m_round)
                            take(place, detail);
                    }));
    m_back->setFocus(Qt::OtherFocusReason);
}

void CompareView::take(std::size_t place, const Result<PkDetail>& detail) {
    ++m_answered;
    if (detail) {
        m_waiting[place] = *detail;
    } else {
        m_problem->setText(errorText(detail.error()));
        m_problem->show();
    }
    if (m_answered < m_asked)
        return;
    std::vector<PkDetail> details;
    for (const std::optional<PkDetail>& answered : m_waiting) {
        if (answered)
            details.push_back(*answered);
    }
    setDetails(details);
}

void CompareView::setDetails(const std::vector<PkDetail>& details) {
    m_details = details;
    m_model->setDetails(m_details);
    QHeaderView* header = m_table->horizontalHeader();
    if (header->count() > 0) {
        header->setSectionResizeMode(QHeaderView::Stretch);
        header->setSectionResizeMode(0, QHeaderView::Fixed);
        header->resizeSection(0, kNameWidth);
    }
    const auto byCount = [](const PkDetail& detail) { return detail.view.pk.compareBy == CompareBy::Count; };
    m_metric->setCurrent(m_details.empty() || std::ranges::any_of(m_details, byCount) ? 0 : 1);
    buildCards();
    retranslate();
}

void CompareView::buildCards() {
    for (QWidget* card : m_cardWidgets)
        card->deleteLater();
    m_cardWidgets.clear();
    for (std::size_t i = 0; i < m_details.size(); ++i) {
        const PkView& view = m_details[i].view;
        auto* card = new Card(this);
        card->setObjectName(u"compareCard%1"_s.arg(i));
        auto* name = new TextLabel(TextLabel::Role::Heading, card);
        name->setText(view.pk.showId);
        auto* id = new TextLabel(TextLabel::Role::Secondary, card);
        id->setText(tr("PK %1 · %2").arg(QString::number(view.pk.pkId), words::dateTime(view.pk.startTimeMs)));
        auto* chip = new StatusChip(card);
        chip->setPk(view.pk, view.outcome, view.pk.finalTimeMs);
        auto* bar = new TugBar(card);
        bar->setAnimated(false);
        bar->setFixedHeight(24);
        bar->setTotals(view.pk.sides, view.totals, view.pk.compareBy);
        bar->setTone(view.pk.endReason == EndReason::Voided ? TugBarTone::Muted : TugBarTone::Live);
        auto* head = new QHBoxLayout;
        head->setSpacing(space::kS);
        head->addWidget(new CompareMarkView(i, card));
        head->addWidget(name, 1);
        head->addWidget(chip);
        auto* column = new QVBoxLayout(card);
        column->setContentsMargins(space::kM, space::kS, space::kM, space::kM);
        column->setSpacing(space::kXs);
        column->addLayout(head);
        column->addWidget(id);
        column->addWidget(bar);
        card->setAccessibleName(u"%1, %2. %3"_s.arg(view.pk.showId, outcomeTitle(view),
                                                    tugBarText(view.pk.sides, view.totals, view.pk.compareBy)));
        m_cards->addWidget(card, 1);
        m_cardWidgets.push_back(card);
    }
}

void CompareView::showChart() {
    const auto curves = CompareCurves(m_curves->current());
    const CompareBy by = m_metric->current() == 0 ? CompareBy::Count : CompareBy::Kb;
    QStringList ends;
    for (const PkDetail& detail : m_details)
        ends << u"%1: %2 : %3"_s.arg(detail.view.pk.showId, words::number(detail.view.totals[0].metric(by)),
                                     words::number(detail.view.totals[1].metric(by)));
    m_chart->setChart(compareChart(m_details, curves, by, tokensOf(palette())), ends.join(u"; "_s));
    switch (curves) {
        case CompareCurves::EachGift:
            m_legend->setText(tr("Left gift solid, right gift dashed"));
            break;
        case CompareCurves::Together:
            m_legend->setText(tr("Both gifts added up"));
            break;
        case CompareCurves::Lead:
            m_legend->setText(tr("Above 0 the left gift leads, below 0 the right one"));
            break;
    }
}

void CompareView::retranslate() {
    m_back->setText(tr("Results"));
    m_back->setAccessibleName(tr("Back to the results"));
    m_back->setToolTip(tr("Back to the results (Esc)"));
    m_title->setText(tr("Comparing %1 results").arg(std::max(m_asked, m_details.size())));
    setAccessibleName(m_title->text());
    m_chartTitle->setText(tr("Time since the start"));
    m_curves->setTexts({tr("Each gift"), tr("Together"), tr("Lead")});
    m_curves->setAccessibleName(tr("Which curves"));
    m_metric->setTexts({tr("Gifts"), tr("KB")});
    m_metric->setAccessibleName(tr("What is counted"));
    m_chart->setAccessibleName(tr("Totals over the time since the start"));
    m_table->setAccessibleName(tr("Figures side by side"));
    showChart();
}

void CompareView::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        m_model->retranslate();
        buildCards();
        retranslate();
    } else if (event->type() == QEvent::PaletteChange) {
        showChart();
    }
}

void CompareView::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        emit closed();
        return;
    }
    QWidget::keyPressEvent(event);
}

} // namespace pk
