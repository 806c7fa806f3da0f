// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/store/correctiontable.h"

using namespace Qt::StringLiterals;

namespace pk::sql {

namespace {

const QString kSelect =
    u"SELECT id, pk_id, time_ms, actor, via, gift_id, uid, user_name, count, kb, reason, counted FROM correction "_s;

Result<std::vector<Correction>> read(Result<Query> rows) {
    if (!rows) {
        return tl::unexpected(rows.error());
    }
    std::vector<Correction> corrections;
    Result<bool> row = rows->next();
    for (; row && *row; row = rows->next()) {
        corrections.push_back({.id = rows->uint64(0),
                               .pkId = rows->uint64(1),
                               .timeMs = rows->int64(2),
                               .actor = rows->text(3),
                               .via = rows->text(4),
                               .giftId = static_cast<quint32>(rows->int64(5)),
                               .uid = rows->uint64(6),
                               .userName = rows->text(7),
                               .count = rows->int64(8),
                               .kb = rows->int64(9),
                               .reason = rows->text(10),
                               .counted = rows->int64(11) != 0});
    }
    if (!row) {
        return tl::unexpected(row.error());
    }
    return corrections;
}

} // namespace

Result<void> saveCorrection(SqlConnection& connection, const Correction& correction) {
    return connection.run(
        u"INSERT INTO correction (id, pk_id, time_ms, actor, via, gift_id, uid, user_name, count, kb, reason,"
        u" counted) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"_s,
        correction.id, correction.pkId, correction.timeMs, correction.actor, correction.via, correction.giftId,
        correction.uid, correction.userName, correction.count, correction.kb, correction.reason, correction.counted);
}

Result<std::vector<Correction>> allCorrections(SqlConnection& connection) {
    return read(connection.select(QString(kSelect + u"ORDER BY id"_s)));
}

Result<std::vector<Correction>> correctionsOf(SqlConnection& connection, PkId pkId) {
    return read(connection.select(QString(kSelect + u"WHERE pk_id = ? ORDER BY id"_s), pkId));
}

} // namespace pk::sql
