// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/results/export/pkexportjob.h"
#include "gui/results/resultcriteria.h"
#include "gui/widgets/csvtable.h"

namespace pk {

class ResultFeed;

// The whole ranking of both gifts as CSV. Where corrections came after the result, two columns more say what they
// make of it; whom only corrections name stands behind the ranked ones, without a rank.
class RankCsvJob : public PkExportJob {
    Q_OBJECT

public:
    using PkExportJob::PkExportJob;

protected:
    void beginPk() override;
    void proceed() override { askRanks(); }
    void takeRanks(const RankPage& page, Side side) override;
    void endOfSide(Side side) override;
    void endOfRanks() override { finishPk(); }

private:
    void addEntry(const RankEntry& entry, Side side);

    CsvTable m_csv;
    std::array<QString, kSides> m_giftNames;
    std::vector<Correction> m_corrections; // after the result, not written yet
    bool m_isCorrected = false;
};

// The ledger's records that found the PK, counted or not, as CSV, oldest first.
class LedgerCsvJob : public PkExportJob {
    Q_OBJECT

public:
    using PkExportJob::PkExportJob;

protected:
    void beginPk() override;
    void proceed() override;

private:
    void addRecord(const LedgerEntry& entry);

    CsvTable m_csv;
    quint64 m_from = 0;
};

// All results that match, not only those on the screen, as CSV, newest first.
class ResultListJob : public ExportJob {
    Q_OBJECT

public:
    ResultListJob(Engine& engine, const ResultCriteria& criteria, const QString& file, QObject* parent = nullptr);

protected:
    void begin() override;
    void proceed() override;

private:
    ResultFeed* m_feed;
    CsvTable m_csv;
};

} // namespace pk
