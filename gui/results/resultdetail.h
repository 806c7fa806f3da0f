// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>
#include <optional>

#include "engine/domain/ranking.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace pk {

class Notifier;
class PartSkeleton;
class ProblemBar;
class TextLabel;
class TimelineList;
class TopList;
class TugBar;
class VerdictStrip;
class WinnerBanner;

// Everything about one result: the winner, totals, top 5, facts, verdicts, timeline.
class ResultDetail : public QWidget {
    Q_OBJECT

public:
    // `proof`: what stands behind the result (recount, corrections); becomes a child.
    ResultDetail(Notifier& notifier, QWidget* proof, QWidget* parent = nullptr);

    void clear(); // nothing selected
    // Asked for. What was shown stays for a moment: a quick answer shall not flicker.
    void setLoading();
    void setProblem(const Error& error); // the detail could not be had
    void setDetail(const PkDetail& detail);
    void setSavingTraffic(const std::optional<quint64>& records); // so far; nothing: none is written
    [[nodiscard]] const std::optional<PkDetail>& detail() const { return m_detail; }

signals:
    void retryRequested();
    void againRequested();   // a new PK with its values
    void recordsRequested(); // the gift records behind it
    void trafficRequested(); // the same as a file to replay; while one is written: no more of it

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Fact { PkIdFact, Mvp, Duration, Reason, Started, Ended, CreatedBy, EndedBy, Compare, Users };
    static constexpr std::size_t kFacts = 10;

    enum Part { Nothing, Full, Loading, Problem };
    static constexpr int kLoadingMs = 300;
    static constexpr int kStaleMs = 2'000;

    void build(Notifier& notifier, QWidget* proof);
    [[nodiscard]] QWidget* buildLoading();
    [[nodiscard]] QWidget* buildProblem(Notifier& notifier);
    void showPart(Part part);
    void retranslate();
    void showDetail();

    std::optional<PkDetail> m_detail;
    QStackedWidget* m_stack; // Part
    TextLabel* m_empty;
    TextLabel* m_title;
    WinnerBanner* m_banner;
    TugBar* m_tugBar;
    TextLabel* m_topTitle;
    TopList* m_top;
    std::array<TextLabel*, kFacts> m_factNames{};
    std::array<TextLabel*, kFacts> m_facts{};
    TextLabel* m_verdictTitle;
    VerdictStrip* m_verdicts;
    TextLabel* m_timelineTitle;
    TimelineList* m_timeline;
    QPushButton* m_records;
    QPushButton* m_traffic;
    QPushButton* m_again;
    TextLabel* m_slow; // while it loads and loads
    ProblemBar* m_problem;
    QTimer m_loading;
    QTimer m_overdue;
    std::optional<quint64> m_trafficRecords;
};

} // namespace pk
