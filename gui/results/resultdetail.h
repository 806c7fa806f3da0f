// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <array>
#include <optional>

#include "engine/domain/ranking.h"

class QPushButton;
class QScrollArea;
class QStackedWidget;

namespace pk {

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
    explicit ResultDetail(QWidget* proof, QWidget* parent = nullptr);

    void clear();                         // nothing selected
    void setProblem(const QString& text); // the detail could not be had
    void setDetail(const PkDetail& detail);
    void setSavingTraffic(const std::optional<quint64>& records); // so far; nothing: none is written
    [[nodiscard]] const std::optional<PkDetail>& detail() const { return m_detail; }

signals:
    void recordsRequested(); // the gift records behind it
    void trafficRequested(); // the same as a file to replay; while one is written: no more of it

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Fact { PkIdFact, Mvp, Duration, Reason, Started, Ended, CreatedBy, EndedBy, Compare, Users };
    static constexpr std::size_t kFacts = 10;

    void build(QWidget* proof);
    void retranslate();
    void showDetail();

    std::optional<PkDetail> m_detail;
    QStackedWidget* m_stack;
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
    std::optional<quint64> m_trafficRecords;
    QString m_problem;
};

} // namespace pk
