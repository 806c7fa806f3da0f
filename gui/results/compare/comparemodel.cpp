// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/compare/comparemodel.h"

#include <algorithm>
#include <functional>

#include "gui/widgets/curvepoints.h"
#include "gui/widgets/resultwords.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

qint64 lengthMs(const PkDetail& detail) {
    return std::max<qint64>(1, detail.view.pk.endTimeMs - detail.view.pk.startTimeMs);
}

qint64 both(const PkDetail& detail, CompareBy by) {
    return detail.view.totals[0].metric(by) + detail.view.totals[1].metric(by);
}

double perMinute(const PkDetail& detail, CompareBy by) {
    return double(both(detail, by)) * 60'000 / double(lengthMs(detail));
}

qint64 leadChanges(const PkDetail& detail) {
    return std::count_if(detail.timeline.begin(), detail.timeline.end(),
                         [](const TimelineEvent& event) { return event.kind == TimelineEvent::Kind::LeadChange; });
}

qint64 leadOf(const PkDetail& detail) {
    const CompareBy by = detail.view.pk.compareBy;
    return std::abs(detail.view.totals[0].metric(by) - detail.view.totals[1].metric(by));
}

} // namespace

QColor compareColour(std::size_t index, const Tokens& tokens) {
    const std::array<QColor, kCompareMax> colours{tokens.running, tokens.urgent, tokens.settling, tokens.ended};
    return colours[index % colours.size()];
}

CurveMark compareMark(std::size_t index) {
    constexpr std::array<CurveMark, kCompareMax> marks{CurveMark::Disc, CurveMark::Diamond, CurveMark::Triangle,
                                                       CurveMark::Square};
    return marks[index % marks.size()];
}

CurveChart compareChart(const std::vector<PkDetail>& details, CompareCurves curves, CompareBy by,
                        const Tokens& tokens) {
    CurveChart chart;
    for (std::size_t i = 0; i < details.size(); ++i) {
        Pk pk = details[i].view.pk;
        chart.lengthSeconds = std::max(chart.lengthSeconds, double(lengthMs(details[i])) / 1000);
        pk.compareBy = by;
        const CurvePoints points = curvePoints(pk, details[i].curve, details[i].view.totals, pk.endTimeMs);
        CurveLine line{points.seconds, points.totals[0], compareColour(i, tokens), Qt::SolidLine, compareMark(i)};
        if (curves == CompareCurves::EachGift) {
            chart.lines.push_back(line);
            line.values = points.totals[1];
            line.style = Qt::DashLine;
        } else {
            const double sign = curves == CompareCurves::Together ? 1 : -1;
            for (qsizetype at = 0; at < line.values.size(); ++at)
                line.values[at] += sign * points.totals[1][at];
        }
        chart.lines.push_back(line);
    }
    return chart;
}

void CompareModel::setDetails(const std::vector<PkDetail>& details) {
    m_details = details;
    rebuild();
}

void CompareModel::addRow(const QString& name, const std::function<QString(const PkDetail&)>& cell) {
    Row row{name, {}, {}};
    for (const PkDetail& detail : m_details)
        row.cells << cell(detail);
    m_rows.push_back(row);
}

void CompareModel::addFigure(const QString& name, const std::function<double(const PkDetail&)>& figure,
                             const std::function<QString(const PkDetail&)>& cell) {
    addRow(name, cell);
    for (const PkDetail& detail : m_details)
        m_rows.back().figures.push_back(figure(detail));
}

void CompareModel::addTop() {
    for (std::size_t place = 0; place < std::size_t(limits::kTopCount); ++place) {
        addRow(tr("Top %1").arg(place + 1), [place](const PkDetail& detail) {
            if (place >= detail.top.size())
                return u"–"_s;
            const RankEntry& entry = detail.top[place];
            const qint64 amount = detail.view.pk.compareBy == CompareBy::Count ? entry.count : entry.kb;
            return u"%1 · %2"_s.arg(entry.userName.isEmpty() ? QString::number(entry.uid) : entry.userName,
                                    words::number(amount));
        });
    }
}

void CompareModel::rebuild() {
    beginResetModel();
    m_rows.clear();
    const auto side = [](std::size_t which) {
        return [which](const PkDetail& detail) {
            const PkView& view = detail.view;
            return u"%1 · %2"_s.arg(totalText(view, Side(which)), words::giftName(view.pk.sides[which]));
        };
    };
    addRow(tr("Outcome"), [](const PkDetail& detail) { return outcomeTitle(detail.view); });
    addRow(tr("Left"), side(0));
    addRow(tr("Right"), side(1));
    addFigure(
        tr("Ahead by"), [](const PkDetail& detail) { return double(leadOf(detail)); },
        [](const PkDetail& detail) {
            return QString(words::number(leadOf(detail)) + u' ' + metricUnit(detail.view.pk.compareBy));
        });
    // Gifts are not more or less than K coins.
    if (std::ranges::any_of(m_details, [this](const PkDetail& detail) {
            return detail.view.pk.compareBy != m_details.front().view.pk.compareBy;
        }))
        m_rows.back().figures.clear();
    addFigure(
        tr("Duration"), [](const PkDetail& detail) { return double(lengthMs(detail)); },
        [](const PkDetail& detail) {
            const qint64 planned = detail.view.pk.durationMs;
            return lengthMs(detail) == planned
                       ? words::duration(planned)
                       : tr("%1 of %2").arg(words::duration(lengthMs(detail)), words::duration(planned));
        });
    for (const CompareBy by : {CompareBy::Count, CompareBy::Kb}) {
        const bool isCount = by == CompareBy::Count;
        addFigure(
            isCount ? tr("Gifts") : tr("KB"), [by](const PkDetail& detail) { return double(both(detail, by)); },
            [by](const PkDetail& detail) { return words::number(both(detail, by)); });
        addFigure(
            isCount ? tr("Gifts a minute") : tr("KB a minute"),
            [by](const PkDetail& detail) { return perMinute(detail, by); },
            [by](const PkDetail& detail) { return words::rate(perMinute(detail, by)); });
    }
    addFigure(
        tr("Givers"), [](const PkDetail& detail) { return double(detail.view.users[0] + detail.view.users[1]); },
        [](const PkDetail& detail) {
            return u"%1 (%2 : %3)"_s.arg(words::number(detail.view.users[0] + detail.view.users[1]),
                                         words::number(detail.view.users[0]), words::number(detail.view.users[1]));
        });
    addFigure(
        tr("Lead changes"), [](const PkDetail& detail) { return double(leadChanges(detail)); },
        [](const PkDetail& detail) { return words::number(leadChanges(detail)); });
    addTop();
    addRow(tr("Compared by"), [](const PkDetail& detail) { return words::compareBy(detail.view.pk.compareBy); });
    addRow(tr("End reason"), [](const PkDetail& detail) { return words::endReason(detail.view.pk.endReason); });
    addRow(tr("Started"), [](const PkDetail& detail) { return words::dateTime(detail.view.pk.startTimeMs); });
    addRow(tr("Started by"), [](const PkDetail& detail) {
        return detail.view.pk.createdBy.isEmpty() ? u"–"_s : detail.view.pk.createdBy;
    });
    endResetModel();
}

int CompareModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int CompareModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : 1 + int(m_details.size());
}

QVariant CompareModel::data(const QModelIndex& index, int role) const {
    if (!index.isValid())
        return {};
    const Row& row = m_rows[std::size_t(index.row())];
    if (index.column() == 0)
        return role == Qt::DisplayRole ? row.name : QVariant();
    const auto column = std::size_t(index.column() - 1);
    if (role == Qt::DisplayRole)
        return row.cells[qsizetype(column)];
    if (role == Qt::ToolTipRole)
        return row.cells[qsizetype(column)];
    if (role == Qt::AccessibleTextRole)
        return u"%1: %2"_s.arg(row.name, row.cells[qsizetype(column)]);
    if (role == Qt::UserRole) { // whether it is the greatest, and not all are the same
        if (row.figures.empty())
            return false;
        const auto [least, greatest] = std::ranges::minmax_element(row.figures);
        return *least < *greatest && row.figures[column] == *greatest;
    }
    return {};
}

QVariant CompareModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    if (section == 0)
        return tr("Figure");
    const Pk& pk = m_details[std::size_t(section - 1)].view.pk;
    return u"%1 · %2"_s.arg(pk.showId, tr("PK %1").arg(pk.pkId));
}

} // namespace pk
