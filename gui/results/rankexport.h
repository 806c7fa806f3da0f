// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

#include "engine/runtime/engine.h"
#include "gui/widgets/csvtable.h"

namespace pk {

// Fetches the whole ranking of a PK, both gifts, page by page, and makes a CSV of it. Lives on the GUI
// thread, one export at a time an object; ends with done() or failed().
class RankExport : public QObject {
    Q_OBJECT

public:
    // `corrections`: of the PK; where some came after the result, two columns more say what they make of it.
    RankExport(Engine& engine, const Pk& pk, std::vector<Correction> corrections, QObject* parent = nullptr);

    void start();
    void cancel() { m_cancelled = true; } // failed(Cancelled) follows

signals:
    void progressed(quint64 rows, quint64 total);
    void done(const QByteArray& csv);
    void failed(const pk::Error& error);

private:
    void fetch();
    void take(const RankPage& page);
    void addRow(const RankEntry& entry);

    Engine& m_engine;
    Pk m_pk;
    std::vector<Correction> m_corrections; // after the result, not written yet
    bool m_isCorrected;
    CsvTable m_csv;
    std::size_t m_side = 0;
    qint64 m_index = 0;
    quint64 m_rows = 0;
    quint64 m_total = 0;
    bool m_cancelled = false;
};

} // namespace pk
