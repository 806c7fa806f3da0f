// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QFont>
#include <QImage>
#include <QStringList>
#include <array>
#include <optional>
#include <vector>

#include "engine/domain/ranking.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/curvechart.h"

namespace pk {

// What a report of one result says, in words, colours and pictures: all that needs the GUI thread is done when one is
// made; it is painted on any thread. A value.
struct ReportContent {
    struct Fact {
        QString name;
        QString value;
    };
    struct SideBox {
        QString gift;
        QString amount; // in the metric it compares by
        QString note;   // the other metric, givers
        QString desc;
        QImage art;
        QColor colour;
        QColor onColour;
        bool won = false;
        bool lost = false;
    };
    struct Event {
        QString time;
        QString text;
        QString score;
        std::optional<Side> side;
    };
    struct Giver {
        QString rank;
        QString name;
        QString uid;
        QString amount;
        double share = 0; // of the first one's
    };
    struct VerdictRow {
        QString name;
        QString count;
        QString meaning;
        QColor colour;
        double share = 0;
    };
    struct CorrectionRow {
        QString when;
        QString what;
        QString why;
    };

    QString caption;   // "PK result report"
    QString title;     // "Rose wins"
    QString about;     // show and PK
    QString when;      // one line: times, reason, what it compares by
    QString corrected; // what corrections make of it; may be empty
    QString winner;    // the word on the winner's box
    std::array<SideBox, kSides> sides;
    double share = 0.5; // of side A on the bar
    std::vector<Fact> figures;
    QString chartTitle;
    CurveChart chart;
    QString chartNote; // what the upright lines are
    QString courseTitle;
    std::vector<Event> course;
    QString courseMore; // that some are left out; may be empty
    QString topTitle;
    std::array<std::vector<Giver>, kSides> top;
    QString nobody;
    QString verdictTitle;
    std::vector<VerdictRow> verdicts;
    QString correctionTitle;
    std::vector<CorrectionRow> corrections; // empty: no such part
    QString foot;                           // which version, made when
    QString pageOf;                         // "Page %1 of %2"
    QFont font;                             // the family, with Chinese glyphs and tabular digits
    Tokens tokens;                          // of the light theme: it is for paper
};

inline constexpr int kReportTop = 20;

// `ranks`: the first kReportTop of each gift. GUI thread.
[[nodiscard]] ReportContent reportContent(const PkDetail& detail, const PkResult& result,
                                          const std::array<RankPage, kSides>& ranks, const QFont& base, PairChoice pair,
                                          qint64 nowMs);

} // namespace pk
