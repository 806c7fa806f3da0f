// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <array>

#include "engine/domain/pk.h"
#include "engine/domain/verdict.h"

namespace pk {

// The recording of a PK's traffic: JSON Lines. The first line describes the PK, the others are gift records in
// the order of the ledger, each with its arrival and its verdict: all that found the PK. readFlow() reads it
// back, and a replay comes to the same result.
//
//   {"pkTraffic":1,"pkId":"17","showId":"s1","gifts":[{"giftId":71,"name":"Rose","desc":"…"},{…}],
//    "compareBy":"KB","countInjected":true,"startTime":…,"endTime":…,"settleMs":2000}
//   {"orderId":"…","showId":"s1","uid":"1","userName":"…","giftId":71,"giftName":"Rose","count":1,"kb":"10",
//    "timestamp":…,"origin":"LIVE","arrivedTime":…,"verdict":"COUNTED"}

// Both with their newline.
[[nodiscard]] QByteArray pkTrafficHead(const Pk& pk);
// Empty for what is no gift that was sent: what the engine wrote itself, to take a gift back for example.
[[nodiscard]] QByteArray pkTrafficLine(const Pk& pk, const LedgerEntry& entry);

} // namespace pk
