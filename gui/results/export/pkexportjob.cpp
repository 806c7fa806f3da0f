// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/export/pkexportjob.h"

namespace pk {

PkExportJob::PkExportJob(Engine& engine, PkId pkId, const QString& file, QObject* parent)
    : ExportJob(engine, file, parent), m_pkId(pkId) {}

void PkExportJob::begin() {
    engine().pk(m_pkId, onAnswer<PkDetail>([this](const PkDetail& detail) {
                    m_detail = detail;
                    engine().result(m_pkId, {}, onAnswer<PkResult>([this](const PkResult& result) {
                                        m_result = result;
                                        outcome().version = result.version;
                                        outcome().corrections = result.corrections.size();
                                        beginPk();
                                    }));
                }));
}

void PkExportJob::finishPk() {
    engine().result(m_pkId, {}, onAnswer<PkResult>([this](const PkResult& result) {
                        outcome().correctedMeanwhile = result.corrections.size() != m_result.corrections.size();
                        commit();
                    }));
}

void PkExportJob::askRanks() {
    if (m_side == kSides)
        return endOfRanks();
    RankQuery query;
    query.pkId = m_pkId;
    query.giftId = pk().sides[m_side].giftId;
    query.index = m_index;
    query.limit = limits::kRankPageMax;
    engine().rankPage(query, onAnswer<RankPage>([this](const RankPage& page) {
                          const auto side = Side(m_side);
                          takeRanks(page, side);
                          m_index += qint64(page.entries.size());
                          addRows(page.entries.size());
                          if (page.entries.empty() || quint64(m_index) >= page.total) {
                              endOfSide(side);
                              ++m_side;
                              m_index = 0;
                          }
                          next();
                      }));
}

} // namespace pk
