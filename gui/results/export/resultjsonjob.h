// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/results/export/jsontext.h"
#include "gui/results/export/pkexportjob.h"

namespace pk {

// Everything about one result as JSON: totals, timeline, curve, top list, corrections and the whole ranking, which is
// written as it comes. Field names and forms are those of the HTTP API (uid and kb as decimal strings, times Unix ms);
// README.md beside this file shows the shape.
class ResultJsonJob : public PkExportJob {
    Q_OBJECT

public:
    static constexpr int kFormatVersion = 1; // grows when a field changes its meaning or goes

    using PkExportJob::PkExportJob;

protected:
    void beginPk() override;
    void proceed() override { askRanks(); }
    void takeRanks(const RankPage& page, Side side) override;
    void endOfSide(Side side) override;
    void endOfRanks() override;

private:
    void addHead();
    void addTotals(const PkTotals& totals);
    void addHistory();
    void addCorrections();
    void addEntries(const std::vector<RankEntry>& entries);
    void addEntry(const RankEntry& entry);

    JsonText m_json;
    bool m_sideIsOpen = false;
};

} // namespace pk
