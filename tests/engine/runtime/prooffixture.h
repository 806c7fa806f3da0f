// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSqlDatabase>
#include <QSqlQuery>

#include "tests/support/enginehouse.h"

namespace pk::test {

// An engine whose results are final at once, with what tests of proofs call again and again.
class ProofHouse : public EngineHouse {
public:
    [[nodiscard]] bool begin() {
        EngineSettings settings;
        settings.settleMs = 0;
        return start() &&
               ask<EngineSettings>([&](auto reply) { engine().changeSettings(settings, operatorActor(), reply); });
    }
    [[nodiscard]] bool end(PkId pkId, const QString& showId = QStringLiteral("s1")) {
        return ask<Done>([&](auto reply) { engine().endPk(pkId, showId, operatorActor(), reply); }) &&
               QTest::qWaitFor([&] { return result(pkId).final; }, 10'000);
    }
    // Ends it and starts anew: the PK is archived and gone from memory.
    [[nodiscard]] bool endAndArchive(PkId pkId) {
        if (!end(pkId)) {
            return false;
        }
        const auto isArchived = [&] {
            return ask<VerifyReport>([&](auto reply) { engine().verify(pkId, reply); })->state !=
                   VerifyState::NotArchived;
        };
        return QTest::qWaitFor(isArchived, 10'000) && restart();
    }
    [[nodiscard]] bool restart() {
        stop();
        return start().has_value();
    }
    [[nodiscard]] PkResult result(PkId pkId, std::optional<quint64> uid = {}) {
        return *ask<PkResult>([&](auto reply) { engine().result(pkId, uid, reply); });
    }
    [[nodiscard]] VerifyReport verify(PkId pkId) {
        return *ask<VerifyReport>([&](auto reply) { engine().verify(pkId, reply); });
    }
    [[nodiscard]] ExplainPage explain(const ExplainQuery& query) {
        return *ask<ExplainPage>([&](auto reply) { engine().explain(query, reply); });
    }
    [[nodiscard]] Result<Correction> correct(const CorrectPk& request) {
        return ask<Correction>([&](auto reply) { engine().correct(request, operatorActor(), reply); });
    }
    // Changes the database by hand while nothing runs.
    [[nodiscard]] bool alter(const QString& sqlText) {
        const std::optional<int> rows = run(sqlText);
        return rows && *rows > 0 && start().has_value();
    }
    // The same without a start; how many rows were changed, nothing when it failed.
    [[nodiscard]] std::optional<int> run(const QString& sqlText) {
        stop();
        const QString name = QStringLiteral("by hand");
        std::optional<int> rows;
        {
            QSqlDatabase db = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), name);
            db.setDatabaseName(dataDir() + QStringLiteral("/pk.db"));
            QSqlQuery query(db);
            if (db.open() && query.exec(sqlText)) {
                rows = query.numRowsAffected();
            }
        }
        QSqlDatabase::removeDatabase(name);
        return rows;
    }
};

} // namespace pk::test
