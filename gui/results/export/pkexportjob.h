// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/results/export/exportjob.h"

namespace pk {

// An export of one result. Takes down which version of it that is and which corrections stood then; looks again at
// the end whether another one came meanwhile. What was published is never changed by one, so the file is right as
// of its start.
class PkExportJob : public ExportJob {
    Q_OBJECT

public:
    PkExportJob(Engine& engine, PkId pkId, const QString& file, QObject* parent = nullptr);

protected:
    void begin() final;
    virtual void beginPk() = 0; // detail() and result() are there
    void finishPk();            // in the place of commit()

    [[nodiscard]] PkId pkId() const { return m_pkId; }
    [[nodiscard]] const PkDetail& detail() const { return m_detail; }
    [[nodiscard]] const PkResult& result() const { return m_result; }
    [[nodiscard]] const Pk& pk() const { return m_detail.view.pk; }

    // The whole ranking, both gifts one after the other: a page a call, to take().
    void askRanks();
    virtual void takeRanks(const RankPage& page, Side side) {
        Q_UNUSED(page)
        Q_UNUSED(side)
    }
    virtual void endOfSide(Side side) { Q_UNUSED(side) }
    virtual void endOfRanks() {}

private:
    PkId m_pkId;
    PkDetail m_detail;
    PkResult m_result;
    std::size_t m_side = 0;
    qint64 m_index = 0;
};

} // namespace pk
