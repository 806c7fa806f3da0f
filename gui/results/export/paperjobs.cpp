// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/paperjobs.h"

#include <QApplication>
#include <QImage>

#include "gui/results/export/reportpainter.h"
#include "gui/results/resultcard.h"
#include "gui/shell/proofbar.h"

namespace pk {

ReportJob::ReportJob(Engine& engine, PkId pkId, PairChoice pair, const QString& file, QObject* parent)
    : PkExportJob(engine, pkId, file, parent), m_pair(pair) {}

void ReportJob::askTop(Side side) {
    RankQuery query;
    query.pkId = pkId();
    query.giftId = pk().sides[std::size_t(side)].giftId;
    query.limit = kReportTop;
    engine().rankPage(query, onAnswer<RankPage>([this, side](const RankPage& page) {
                          m_ranks[std::size_t(side)] = page;
                          side == Side::A ? askTop(Side::B) : paint();
                      }));
}

void ReportJob::paint() {
    const ReportContent content =
        reportContent(detail(), result(), m_ranks, QApplication::font(), m_pair, engine().nowMs());
    writeWith([content](QIODevice& device) { return writeReport(content, device); });
    finishPk();
}

PictureJob::PictureJob(Engine& engine, PkId pkId, PairChoice pair, const QString& file, QObject* parent)
    : PkExportJob(engine, pkId, file, parent), m_pair(pair) {}

void PictureJob::beginPk() {
    const QImage card = paintResultCard(detail(), correctedText(result()), QApplication::font(), m_pair);
    writeWith([card](QIODevice& device) { return card.save(&device, "PNG"); });
    finishPk();
}

} // namespace pk
