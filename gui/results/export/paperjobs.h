// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/results/export/pkexportjob.h"
#include "gui/theme/tokens.h"

namespace pk {

// The report of one result as PDF. What it says is put together on the GUI thread, the pages are painted where the
// file is written.
class ReportJob : public PkExportJob {
    Q_OBJECT

public:
    ReportJob(Engine& engine, PkId pkId, PairChoice pair, const QString& file, QObject* parent = nullptr);

protected:
    void beginPk() override { askTop(Side::A); }

private:
    void askTop(Side side);
    void paint();

    PairChoice m_pair;
    std::array<RankPage, kSides> m_ranks;
};

// The result as a picture to share.
class PictureJob : public PkExportJob {
    Q_OBJECT

public:
    PictureJob(Engine& engine, PkId pkId, PairChoice pair, const QString& file, QObject* parent = nullptr);

protected:
    void beginPk() override;

private:
    PairChoice m_pair;
};

} // namespace pk
