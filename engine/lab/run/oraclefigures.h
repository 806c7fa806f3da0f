// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/lab/run/oraclerows.h"
#include "engine/lab/run/runreport.h"

namespace pk {

// SPEC.md section 4 once more, without the engine's code: totals, rankings and outcomes of records that count. Part of
// the oracle.
class OracleFigures {
public:
    struct Counted {
        quint64 uid = 0;
        qint64 kb = 0;
        quint32 count = 0;
        qint64 sentMs = 0;
        quint32 name = 0; // nameId()
        quint16 pk = 0;
        quint8 side = 0;
    };

    explicit OracleFigures(const std::vector<RunPk>& pks);

    [[nodiscard]] quint32 nameId(std::string_view userName) { return m_names.idOf(userName); }
    void count(const Counted& record);
    // Of each PK, without verdicts. Once: the records are used up.
    [[nodiscard]] std::vector<PkFigures> take();

private:
    struct Gift { // a counted record, the PK and side it is of, packed for sorting
        quint64 uid = 0;
        qint64 kb = 0;
        qint64 sentMs = 0;
        quint32 count = 0;
        quint32 name = 0;
        quint32 board = 0; // 2 * PK + side
    };
    struct User {
        quint64 uid = 0;
        qint64 count = 0;
        qint64 kb = 0;
        qint64 lastSentMs = 0;
        quint32 name = 0;
        quint8 side = 0;
    };
    using Users = std::vector<User>;

    void addUp(PiecewiseRows<Gift, 512>& gifts);
    void finish(std::size_t pk, PkFigures& figures);
    [[nodiscard]] std::vector<RankEntry> entriesOf(const RunPk& pk, const Users& users, std::size_t atMost) const;

    const std::vector<RunPk>& m_pks;
    TextPool m_names;
    std::vector<PiecewiseRows<Gift, 512>> m_gifts; // by user
    std::vector<Users> m_users;                    // by board
    std::vector<PkTotals> m_totals;
};

} // namespace pk
