// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/core/core.h"
#include "engine/store/store.h"

// Answers about PKs that are no longer in memory, made from what the store holds of them.
namespace pk {

[[nodiscard]] PkView viewOf(const StoredPk& stored);
[[nodiscard]] PkDetail detailOf(const StoredPk& stored, qint64 nowMs);
[[nodiscard]] CommittedProgress progressOf(const StoredPk& stored);
[[nodiscard]] Result<PkResult> resultOf(StoreReader& store, const StoredPk& stored, std::optional<quint64> uid,
                                        qint64 nowMs);
[[nodiscard]] Result<StoredPk> storedPk(StoreReader& store, PkId pkId);                    // PkNotFound
[[nodiscard]] Result<StoredPk> latestOf(StoreReader& store, const QString& showId);        // ShowNotFound
[[nodiscard]] Result<RankPage> storedRankPage(StoreReader& store, const RankQuery& query); // PkNotFound, GiftNotFound
[[nodiscard]] Result<PkList> listOf(StoreReader& store, const PkQuery& query);

// Whether ending, or voiding, an archived PK is a success without effect. PkNotFound, ShowMismatch, PkAlreadyFinal.
[[nodiscard]] Result<void> endedAlready(StoreReader& store, PkId pkId, const QString& showId, bool voiding);
// What is published of the PK and of the user to be corrected. PkNotFound, GiftNotFound.
[[nodiscard]] Result<Core::ArchivedUser> archivedUser(StoreReader& store, const CorrectPk& request);
// The result of an archived PK with all of its corrections beside it.
[[nodiscard]] Result<PkResult> withCorrections(StoreReader& store, PkResult result,
                                               const std::vector<Correction>& corrections);

} // namespace pk
