// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>
#include <cstddef>

// The bounds of the rules (SPEC.md sections 1–4), one place for engine, API and console.
namespace pk::limits {

inline constexpr int kShowIdMax = 64;                        // characters
inline constexpr int kOrderIdMax = 64;                       // characters, printable ASCII
inline constexpr int kUserNameMax = 256;                     // bytes of UTF-8
inline constexpr int kDescMax = 60;                          // characters (Unicode code points)
inline constexpr int kGiftNameMax = 40;                      // characters (Unicode code points)
inline constexpr int kGiftLogoMax = 200;                     // characters
inline constexpr int kIdempotencyKeyMax = 200;               // characters, printable ASCII
inline constexpr qint64 kDurationMinMs = 5'000;              // 5 s
inline constexpr qint64 kDurationMaxMs = 24LL * 3600 * 1000; // 24 h
inline constexpr qint64 kDurationDefaultMs = 180'000;        // 180 s
inline constexpr qint64 kSettleMaxMs = 60'000;               // 60 s
inline constexpr qint64 kSettleDefaultMs = 2'000;            // 2 s
inline constexpr int kIntervalMinMs = 500;
inline constexpr int kIntervalMaxMs = 60'000;
inline constexpr int kIntervalDefaultMs = 5'000;
inline constexpr int kProgressPerSecondMax = 20;
inline constexpr int kProgressPerSecondDefault = 5;
inline constexpr int kPullsPerSecondMin = 10;
inline constexpr int kPullsPerSecondMax = 1'000'000;
inline constexpr int kPullsPerSecondDefault = 20'000; // what all clients together are planned to pull
inline constexpr int kLedgerDaysMax = 3'650;
inline constexpr int kLedgerDaysDefault = 90;             // how long ledger rows are kept
inline constexpr qint64 kCountMax = 1'000'000;            // pieces in one record
inline constexpr qint64 kKbMax = 1'000'000'000'000;       // 10^12 K coins in one record
inline constexpr qint64 kPriceKbMax = 1'000'000'000;      // K coins a piece
inline constexpr quint64 kUidMax = 0x7fff'ffff'ffff'ffff; // what an SQL integer holds
inline constexpr qint64 kAheadOfClockMaxMs = 10'000;      // a timestamp further ahead is INVALID
inline constexpr int kRankPageDefault = 20;
inline constexpr int kRankPageMax = 100;
inline constexpr int kTopCount = 5;
inline constexpr int kCorrectionReasonMax = 200;      // characters (Unicode code points)
inline constexpr std::size_t kCorrectionsMax = 1'000; // of one PK
inline constexpr int kExplainDefault = 20;
inline constexpr int kExplainMax = 100;             // records a page
inline constexpr int kBatchMax = 10'000;            // records in one ingest call
inline constexpr qint64 kQueueGapMaxMs = 3'600'000; // 1 h
inline constexpr std::size_t kQueueOfShowMax = 50;  // PKs that wait in one show
inline constexpr std::size_t kQueuedMax = 10'000;   // in all shows; and so many shows may be held
inline constexpr int kListDefault = 50;
inline constexpr int kListMax = 500;
inline constexpr int kRawKeptMax = 1'024; // bytes of a malformed record kept for inspection

} // namespace pk::limits
