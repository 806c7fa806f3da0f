// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/replayreport.h"

#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTableView>

#include "engine/runtime/engine.h"
#include "gui/shell/context.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString formatName(FlowFormat format) {
    switch (format) {
        case FlowFormat::JsonLines:
            return u"JSON Lines"_s;
        case FlowFormat::Csv:
            return u"CSV"_s;
        case FlowFormat::DanmakuXml:
            return u"XML"_s;
        case FlowFormat::StreakMessages:
            return u"TikTok"_s;
        case FlowFormat::PkTraffic:
            return u"PK"_s;
    }
    return {};
}

} // namespace

ReplayReport::ReplayReport(Engine& engine, Notifier& notifier, QWidget* parent)
    : QWidget(parent),
      m_engine(engine),
      m_notifier(notifier),
      m_gifts(new FlowGiftModel(this)),
      m_badLines(new BadLineModel(this)) {
    m_title = new TextLabel(TextLabel::Role::Heading, this);
    auto* figures = new QGridLayout;
    figures->setHorizontalSpacing(space::kL);
    figures->setVerticalSpacing(0);
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_captions[i] = new TextLabel(TextLabel::Role::Caption, this);
        m_values[i] = new TextLabel(TextLabel::Role::Figure, this);
        m_values[i]->setObjectName(u"flowFigure%1"_s.arg(i));
        figures->addWidget(m_captions[i], 0, int(i));
        figures->addWidget(m_values[i], 1, int(i));
        figures->setColumnStretch(int(i), 1);
    }
    m_giftsTitle = new TextLabel(TextLabel::Role::Heading, this);
    m_addMissing = new QPushButton(themedIcon(u"plus"_s), {}, this);
    m_addMissing->setObjectName(u"addMissing"_s);
    auto* giftsHead = new QHBoxLayout;
    giftsHead->addWidget(m_giftsTitle, 1);
    giftsHead->addWidget(m_addMissing);
    m_giftTable = new QTableView(this);
    m_giftTable->setObjectName(u"flowGifts"_s);
    m_giftTable->setModel(m_gifts);
    prepareTable(*m_giftTable, int(FlowGiftModel::Column::Gift));
    m_badTitle = new TextLabel(TextLabel::Role::Heading, this);
    m_badTable = new QTableView(this);
    m_badTable->setObjectName(u"badLines"_s);
    m_badTable->setModel(m_badLines);
    prepareTable(*m_badTable, 1);

    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addLayout(figures);
    column->addLayout(giftsHead);
    column->addWidget(m_giftTable);
    column->addWidget(m_badTitle);
    column->addWidget(m_badTable);
    connect(m_addMissing, &QPushButton::clicked, this, &ReplayReport::addMissing);
    retranslate();
}

void ReplayReport::setFlow(const QString& file, const LoadedFlow& loaded) {
    m_loaded = loaded;
    m_file = file;
    m_gifts->setGifts(loaded.gifts);
    m_gifts->setCatalogue(m_catalogue);
    m_badLines->setLines(loaded.flow->badLines);
    fitHeight(*m_giftTable, 9);
    fitHeight(*m_badTable, 6);
    showFigures();
    showMissing();
}

void ReplayReport::setCatalogue(const CatalogueArt& catalogue) {
    m_catalogue = catalogue;
    m_gifts->setCatalogue(catalogue);
    showMissing();
}

void ReplayReport::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void ReplayReport::retranslate() {
    const std::array<QString, kFigures> captions{tr("Records"), tr("Users"), tr("Time span"), tr("Bad lines"),
                                                 tr("Format")};
    for (std::size_t i = 0; i < kFigures; ++i)
        m_captions[i]->setText(captions[i]);
    m_giftsTitle->setText(tr("Gifts in the flow"));
    m_giftTable->setAccessibleName(m_giftsTitle->text());
    m_gifts->retranslate();
    m_badLines->retranslate();
    showFigures();
    showMissing();
}

void ReplayReport::showFigures() {
    if (!m_loaded.flow)
        return;
    const Flow& flow = *m_loaded.flow;
    m_title->setText(QFileInfo(m_file).fileName());
    const std::array<QString, kFigures> texts{words::number(qint64(flow.batch.size())), words::number(flow.users),
                                              words::duration(flow.lastMs - flow.firstMs),
                                              words::number(flow.badLineCount), formatName(flow.format)};
    for (std::size_t i = 0; i < kFigures; ++i) {
        m_values[i]->setText(texts[i]);
        m_values[i]->setAccessibleName(m_captions[i]->text() + u' ' + texts[i]);
    }
    const bool bad = flow.badLineCount > 0;
    m_badTitle->setVisible(bad);
    m_badTable->setVisible(bad);
    const auto kept = qint64(flow.badLines.size());
    m_badTitle->setText(kept < flow.badLineCount ? tr("Bad lines, skipped (the first %1)").arg(words::number(kept))
                                                 : tr("Bad lines, skipped"));
    m_badTable->setAccessibleName(m_badTitle->text());
}

void ReplayReport::showMissing() {
    const int missing = int(m_gifts->missing().size());
    m_addMissing->setVisible(missing > 0);
    m_addMissing->setText(tr("Add the missing gifts to the catalogue (%1)").arg(missing));
}

void ReplayReport::addMissing() {
    if (!m_toAdd.empty())
        return;
    m_toAdd = m_gifts->missing();
    m_addMissing->setEnabled(false);
    emit addingChanged();
    putNext(0);
}

void ReplayReport::putNext(int added) {
    if (m_toAdd.empty()) {
        m_addMissing->setEnabled(true);
        emit addingChanged();
        m_notifier.success(tr("Gifts added to the catalogue: %1").arg(added));
        return;
    }
    const Gift gift = m_toAdd.back();
    m_engine.putGift(
        gift, Actor{u"console"_s, u"console"_s}, replyOn<Gift>(this, [this, gift, added](const Result<Gift>& put) {
            if (!put) {
                m_toAdd.clear();
                m_addMissing->setEnabled(true);
                emit addingChanged();
                m_notifier.error(tr("%1 was not added: %2").arg(words::giftName(gift), errorText(put.error())));
                return;
            }
            m_toAdd.pop_back();
            m_catalogue.insert(gift.giftId, gift.logo);
            emit giftAdded(gift.giftId);
            setCatalogue(m_catalogue);
            putNext(added + 1);
        }));
}

} // namespace pk
