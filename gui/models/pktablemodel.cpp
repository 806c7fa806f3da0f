// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/models/pktablemodel.h"

#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/models/pkkeys.h"
#include "gui/models/rowranges.h"
#include "gui/widgets/countdown.h"
#include "gui/widgets/settlewords.h"
#include "gui/widgets/statuschip.h"
#include "gui/widgets/tugbar.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

struct PkTableModel::Entry {
    PkView view;
    RateHistory history;
    PkTexts texts;
    int row = -1;       // -1: not shown
    bool fits = false;  // in the last wantedOrder()
    bool older = false; // asked for; LiveState does not have it
    bool gone = false;  // forgotten as soon as its row may go
};

namespace {
// Up to so many runs are inserted or removed one by one; beyond, rows are sorted to the end first.
constexpr std::size_t kRunsMax = 8;

qint64 metricSum(const PkView& view) {
    return view.totals[0].metric(view.pk.compareBy) + view.totals[1].metric(view.pk.compareBy);
}
} // namespace

PkTableModel::PkTableModel(LiveState& live, QObject* parent) : QAbstractTableModel(parent), m_live(live) {
    m_tickTimer.setSingleShot(true);
    m_arrangeTimer.setSingleShot(true);
    connect(&m_tickTimer, &QTimer::timeout, this, &PkTableModel::tick);
    connect(&m_arrangeTimer, &QTimer::timeout, this, &PkTableModel::arrangeUnlessFrozen);
    connect(&m_live, &LiveState::loaded, this, &PkTableModel::load);
    connect(&m_live, &LiveState::pksChanged, this, &PkTableModel::take);
    connect(&m_live, &LiveState::pksDropped, this, &PkTableModel::drop);
    connect(&m_live, &LiveState::queuesChanged, this, &PkTableModel::takeQueues);
    if (m_live.isLoaded())
        load();
}

PkTableModel::~PkTableModel() = default;

const PkView& PkTableModel::view(int row) const {
    return m_rows[std::size_t(row)]->view;
}

const PkView* PkTableModel::find(PkId pkId) const {
    const auto it = m_entries.find(pkId);
    return it == m_entries.end() ? nullptr : &it->second->view;
}

RateHistory::Values PkTableModel::rates(int row) const {
    return m_rows[std::size_t(row)]->history.values(nowMs());
}

int PkTableModel::rowOf(PkId pkId) const {
    const auto it = m_entries.find(pkId);
    return it == m_entries.end() ? -1 : it->second->row;
}

PkId PkTableModel::pkIdAt(int row) const {
    return row >= 0 && std::size_t(row) < m_rows.size() ? m_rows[std::size_t(row)]->view.pk.pkId : 0;
}

qint64 PkTableModel::nowMs() const {
    return m_live.engineNowMs();
}

// --- values ------------------------------------------------------------------------------------

void PkTableModel::load() {
    if (m_loaded) { // a gap in the deltas: the same table goes on
        for (const auto& [pkId, entry] : m_entries)
            entry->gone = !entry->older && !m_live.pks().contains(pkId);
        take(m_live.pks().keys());
        m_countsDirty = true;
        m_arrangeDue = true;
        tick();
        return;
    }
    m_loaded = true;
    beginResetModel();
    for (const PkView& view : m_live.pks())
        update(view, false);
    m_dirtyRows.clear();
    m_rows = wantedOrder();
    renumber();
    endResetModel();
    m_arrangeDue = false;
    m_sinceArrange.start();
    tick();
}

void PkTableModel::take(const QList<PkId>& pkIds) {
    for (const PkId pkId : pkIds) {
        if (const PkView* view = m_live.find(pkId))
            update(*view, false);
    }
    tickSoon();
}

// The first change after a quiet time is shown at once, the others with the next tick.
void PkTableModel::tickSoon() {
    if (!m_sinceTick.isValid() || m_sinceTick.elapsed() >= kTickMs)
        tick();
    else if (!m_tickTimer.isActive())
        m_tickTimer.start(int(kTickMs - m_sinceTick.elapsed()));
}

void PkTableModel::takeQueues(const QStringList& showIds) {
    const std::size_t before = m_dirtyRows.size();
    for (const Entry* entry : m_rows) {
        if (!entry->view.pk.isFinal() && showIds.contains(entry->view.pk.showId))
            m_dirtyRows.push_back(entry->row);
    }
    if (m_dirtyRows.size() > before)
        tickSoon();
}

// Of open PKs only: beside each of a show's many results it would say the same again.
PkTableModel::QueueMark PkTableModel::markOf(const Entry& entry) const {
    const auto queue = m_live.queues().constFind(entry.view.pk.showId);
    if (entry.view.pk.isFinal() || queue == m_live.queues().cend() || queue->entries.empty())
        return {};
    const bool failed = queue->failed() > 0;
    const auto count = qint64(failed ? queue->failed() : queue->entries.size());
    return {failed ? tr("%1 failed").arg(words::number(count)) : tr("%1 queued").arg(words::number(count)),
            (failed ? u"!"_s : u"+"_s) + QString::number(count), failed};
}

PkTableModel::QueueMark PkTableModel::queueMark(int row) const {
    return markOf(*m_rows[std::size_t(row)]);
}

void PkTableModel::drop(const QList<PkId>& pkIds) {
    for (const PkId pkId : pkIds) {
        const auto it = m_entries.find(pkId);
        if (it == m_entries.end() || it->second->older)
            continue;
        it->second->gone = true;
        m_arrangeDue = true;
    }
    m_mayHaveOlder = true;
    m_countsDirty = true;
    scheduleArrange();
}

void PkTableModel::update(const PkView& view, bool older) {
    m_highest = std::max(m_highest, view.pk.pkId);
    auto& place = m_entries[view.pk.pkId];
    if (!place) {
        place = std::make_unique<Entry>();
        place->view = view;
        place->texts = textsOf(view.pk);
        place->older = older;
        m_countsDirty = true;
        m_arrangeDue = m_arrangeDue || accepts(*place);
        return;
    }
    Entry& entry = *place;
    if (older && !entry.gone)
        return; // what LiveState tells is newer
    entry.older = older;
    entry.gone = false;
    const qint64 gained = metricSum(view) - metricSum(entry.view);
    if (gained != 0)
        entry.history.add(nowMs(), std::max<qint64>(0, gained));
    const PkKey before = keyOf(entry.view, entry.texts, m_sort.key);
    const PkKey after = keyOf(view, entry.texts, m_sort.key);
    const bool moves = keyBefore(before, after, false) || keyBefore(after, before, false);
    m_countsDirty = m_countsDirty || groupOf(entry.view.pk) != groupOf(view.pk);
    entry.view = view;
    const bool shown = entry.row >= 0;
    if (shown)
        m_dirtyRows.push_back(entry.row);
    if ((shown && moves) || shown != accepts(entry))
        m_arrangeDue = true;
}

void PkTableModel::tick() {
    m_tickTimer.stop();
    m_sinceTick.start();
    flushDirty();
    if (m_countsDirty) {
        m_countsDirty = false;
        m_counts = {};
        for (const auto& [pkId, entry] : m_entries)
            m_counts[std::size_t(groupOf(entry->view.pk))] += entry->gone ? 0 : 1;
        emit groupCountsChanged();
    }
    scheduleArrange();
}

void PkTableModel::flushDirty() {
    const std::vector<RowRange> ranges = mergeRows(std::exchange(m_dirtyRows, {}), kRangesMax);
    for (const RowRange& range : ranges)
        emit dataChanged(index(range.first, 0), index(range.second, kColumns - 1));
}

// --- order -------------------------------------------------------------------------------------

void PkTableModel::setFilter(const PkFilter& filter) {
    if (filter == m_filter)
        return;
    m_filter = filter;
    m_foldedText = filter.text.toCaseFolded();
    if (m_loaded)
        arrange();
}

void PkTableModel::sort(int column, Qt::SortOrder order) {
    PkSort sort;
    switch (Column(column)) {
        case Column::Id:
            sort.key = PkSort::Key::Id;
            break;
        case Column::Show:
            sort.key = PkSort::Key::Show;
            break;
        case Column::Title:
            sort.key = PkSort::Key::Title;
            break;
        case Column::Countdown:
            sort.key = PkSort::Key::Countdown;
            break;
        case Column::Count:
            sort.key = PkSort::Key::Count;
            break;
        case Column::Kb:
            sort.key = PkSort::Key::Kb;
            break;
        case Column::State:
        case Column::Tug:
        case Column::Spark:
            break;
    }
    sort.descending = sort.key != PkSort::Key::Default && order == Qt::DescendingOrder;
    if (sort == m_sort)
        return;
    m_sort = sort;
    if (m_loaded)
        arrange();
}

void PkTableModel::setFrozen(bool frozen) {
    if (frozen == m_frozen)
        return;
    m_frozen = frozen;
    if (!frozen && m_arrangeDue)
        arrange();
    else if (frozen)
        m_arrangeTimer.stop();
    notePending();
    if (frozen)
        scheduleArrange();
}

// Frozen: only counts what would move. Both at most once a second.
void PkTableModel::scheduleArrange() {
    if (!m_arrangeDue || !m_loaded || m_arrangeTimer.isActive())
        return;
    const qint64 since = m_sinceArrange.isValid() ? m_sinceArrange.elapsed() : kArrangeMs;
    if (since < kArrangeMs)
        m_arrangeTimer.start(int(kArrangeMs - since));
    else
        arrangeUnlessFrozen();
}

void PkTableModel::arrangeUnlessFrozen() {
    if (!m_frozen) {
        arrange();
        return;
    }
    m_sinceArrange.start();
    notePending();
}

bool PkTableModel::accepts(const Entry& entry) const {
    return acceptsTexts(m_filter, m_foldedText, entry.view.pk, entry.texts);
}

// The keys are sorted side by side: through the entries themselves each comparison would miss the cache twice.
std::vector<PkTableModel::Entry*> PkTableModel::wantedOrder() const {
    struct Place {
        PkKey key;
        Entry* entry = nullptr;
    };
    std::vector<Place> places;
    places.reserve(m_entries.size());
    for (const auto& [pkId, entry] : m_entries) {
        entry->fits = !entry->gone && accepts(*entry);
        if (entry->fits)
            places.push_back({keyOf(entry->view, entry->texts, m_sort.key), entry.get()});
    }
    std::sort(places.begin(), places.end(), [descending = m_sort.descending](const Place& a, const Place& b) {
        return keyBefore(a.key, b.key, descending);
    });
    std::vector<Entry*> rows;
    rows.reserve(places.size());
    for (const Place& place : places)
        rows.push_back(place.entry);
    return rows;
}

void PkTableModel::notePending() {
    int moves = 0;
    if (m_frozen && m_arrangeDue) {
        const std::vector<Entry*> wanted = wantedOrder();
        std::vector<int> places;
        for (const Entry* entry : wanted) {
            if (entry->row >= 0)
                places.push_back(entry->row);
        }
        const auto entering = int(wanted.size() - places.size());
        const auto leaving = int(m_rows.size() - places.size());
        moves = entering + leaving + movesToSort(places);
    }
    if (moves == m_pendingMoves)
        return;
    m_pendingMoves = moves;
    emit pendingMovesChanged(moves);
}

// Brings the table to what filter and order ask for: rows that leave, one layout change, rows that come.
void PkTableModel::arrange() {
    flushDirty(); // their numbers are good until here
    m_arrangeTimer.stop();
    m_arrangeDue = false;
    m_sinceArrange.start();
    const std::vector<Entry*> wanted = wantedOrder();
    removeUnwanted(wanted);
    insertMissing(wanted);
    forgetGone();
    notePending();
}

void PkTableModel::removeUnwanted(const std::vector<Entry*>& wanted) {
    std::vector<RowRange> runs;
    for (const Entry* entry : m_rows) {
        if (entry->fits)
            continue;
        if (!runs.empty() && runs.back().second == entry->row - 1)
            runs.back().second = entry->row;
        else
            runs.emplace_back(entry->row, entry->row);
    }
    if (runs.size() > kRunsMax) {
        std::vector<Entry*> rows;
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(rows),
                     [](auto* entry) { return entry->row >= 0; });
        const auto staying = int(rows.size());
        std::copy_if(m_rows.begin(), m_rows.end(), std::back_inserter(rows), [](auto* entry) { return !entry->fits; });
        reorder(std::move(rows));
        runs = {RowRange(staying, int(m_rows.size()) - 1)};
    }
    for (auto run = runs.rbegin(); run != runs.rend(); ++run) {
        beginRemoveRows({}, run->first, run->second);
        for (int row = run->first; row <= run->second; ++row)
            m_rows[std::size_t(row)]->row = -1;
        m_rows.erase(m_rows.begin() + run->first, m_rows.begin() + run->second + 1);
        renumber(std::size_t(run->first));
        endRemoveRows();
    }
}

void PkTableModel::insertMissing(const std::vector<Entry*>& wanted) {
    std::vector<Entry*> staying;
    std::vector<RowRange> runs; // in places of `wanted`
    for (std::size_t place = 0; place < wanted.size(); ++place) {
        if (wanted[place]->row >= 0)
            staying.push_back(wanted[place]);
        else if (!runs.empty() && runs.back().second == int(place) - 1)
            runs.back().second = int(place);
        else
            runs.emplace_back(int(place), int(place));
    }
    if (runs.size() > kRunsMax) {
        const auto before = int(m_rows.size());
        const auto coming = int(wanted.size() - staying.size());
        beginInsertRows({}, before, before + coming - 1);
        std::copy_if(wanted.begin(), wanted.end(), std::back_inserter(m_rows),
                     [](auto* entry) { return entry->row < 0; });
        renumber(std::size_t(before));
        endInsertRows();
        reorder(wanted);
        return;
    }
    reorder(std::move(staying));
    for (const RowRange& run : runs) {
        beginInsertRows({}, run.first, run.second);
        m_rows.insert(m_rows.begin() + run.first, wanted.begin() + run.first, wanted.begin() + run.second + 1);
        renumber(std::size_t(run.first));
        endInsertRows();
    }
}

void PkTableModel::reorder(std::vector<Entry*> rows) {
    if (rows == m_rows)
        return;
    emit layoutAboutToBeChanged({}, QAbstractItemModel::VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    std::vector<const Entry*> entries;
    entries.reserve(std::size_t(before.size()));
    for (const QModelIndex& index : before)
        entries.push_back(m_rows[std::size_t(index.row())]);
    m_rows = std::move(rows);
    renumber();
    QModelIndexList after;
    after.reserve(before.size());
    for (qsizetype i = 0; i < before.size(); ++i)
        after.append(index(entries[std::size_t(i)]->row, before[i].column()));
    changePersistentIndexList(before, after);
    emit layoutChanged({}, QAbstractItemModel::VerticalSortHint);
}

void PkTableModel::renumber(std::size_t from) {
    for (std::size_t row = from; row < m_rows.size(); ++row)
        m_rows[row]->row = int(row);
}

void PkTableModel::forgetGone() {
    std::erase_if(m_entries, [](const auto& item) { return item.second->gone && item.second->row < 0; });
}

// --- older ones --------------------------------------------------------------------------------

void PkTableModel::loadOlder() {
    if (m_loadingOlder || !mayHaveOlder())
        return;
    PkQuery query;
    query.status = PkStatus::Ended;
    query.limit = kOlderPerPage;
    for (const auto& [pkId, entry] : m_entries) {
        if (entry->view.pk.isFinal() && !entry->gone && (query.from == 0 || pkId < query.from))
            query.from = pkId;
    }
    m_loadingOlder = true;
    emit olderChanged();
    m_live.engine().pks(query, replyOn<PkList>(this, [this](Result<PkList> list) { takeOlder(std::move(list)); }));
}

void PkTableModel::takeOlder(Result<PkList> list) {
    m_loadingOlder = false;
    if (!list) {
        emit olderChanged();
        emit olderFailed(list.error());
        return;
    }
    m_mayHaveOlder = list->next != 0;
    for (const PkView& view : list->pks)
        update(view, true);
    emit olderChanged();
    tick();
}

// --- QAbstractTableModel -----------------------------------------------------------------------

int PkTableModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : int(m_rows.size());
}

int PkTableModel::columnCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : kColumns;
}

QString PkTableModel::displayText(const Entry& entry, Column column) const {
    const PkView& view = entry.view;
    switch (column) {
        case Column::State:
            return chipText(chipStateOf(view.pk, view.outcome, nowMs()), view.pk);
        case Column::Id:
            return QString::number(view.pk.pkId);
        case Column::Show:
            return view.pk.showId;
        case Column::Title: {
            const QString title =
                tr("%1 vs %2").arg(words::giftName(view.pk.sides[0]), words::giftName(view.pk.sides[1]));
            return view.pk.rehearsal ? tr("Rehearsal · %1").arg(title) : title;
        }
        case Column::Tug:
            return tugBarText(view.pk.sides, view.totals, view.pk.compareBy);
        case Column::Countdown:
            return view.pk.status == PkStatus::Running ? countdownText(remainingMs(view.pk, nowMs())) : u"–"_s;
        case Column::Count:
            return words::number(view.totals[0].count + view.totals[1].count);
        case Column::Kb:
            return words::number(view.totals[0].kb + view.totals[1].kb);
        case Column::Spark:
            break;
    }
    const RateHistory::Values values = entry.history.values(nowMs());
    qint64 sum = 0;
    for (const float value : values)
        sum += qint64(value);
    return tr("%1 in the last minute").arg(words::number(sum));
}

QVariant PkTableModel::sortValue(const Entry& entry, Column column) const {
    const PkView& view = entry.view;
    switch (column) {
        case Column::State:
            return int(groupOf(view.pk));
        case Column::Id:
            return view.pk.pkId;
        case Column::Show:
        case Column::Title:
            return displayText(entry, column);
        case Column::Tug:
            return tugShare(view.totals, view.pk.compareBy);
        case Column::Countdown:
            return view.pk.endTimeMs;
        case Column::Count:
            return view.totals[0].count + view.totals[1].count;
        case Column::Kb:
            return view.totals[0].kb + view.totals[1].kb;
        case Column::Spark:
            break;
    }
    return {};
}

QVariant PkTableModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Entry& entry = *m_rows[std::size_t(index.row())];
    const auto column = Column(index.column());
    switch (role) {
        case Qt::AccessibleTextRole:
            if (const QString mark = column == Column::Show ? markOf(entry).text : QString(); !mark.isEmpty())
                return QString(displayText(entry, column) + u", " + mark);
            [[fallthrough]];
        case Qt::DisplayRole:
            return displayText(entry, column);
        case Qt::ToolTipRole:
            if (column == Column::State)
                return words::settleCause(settleCauseOf(entry.view.pk, m_live.stats(), nowMs()));
            if (column == Column::Title)
                return u"◆ %1\n● %2"_s.arg(entry.view.pk.sides[0].desc, entry.view.pk.sides[1].desc);
            if (column == Column::Show && !markOf(entry).text.isEmpty())
                return QString(displayText(entry, column) + u'\n' + markOf(entry).text);
            return column == Column::Tug || column == Column::Spark ? displayText(entry, column) : QVariant();
        case Qt::TextAlignmentRole:
            return column == Column::Countdown || column == Column::Count || column == Column::Kb
                       ? int(Qt::AlignRight | Qt::AlignVCenter)
                       : int(Qt::AlignLeft | Qt::AlignVCenter);
        case SortRole:
            return sortValue(entry, column);
        case PkIdRole:
            return entry.view.pk.pkId;
        default:
            return {};
    }
}

QVariant PkTableModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (orientation != Qt::Horizontal || section < 0 || section >= kColumns)
        return {};
    const auto column = Column(section);
    if (role == Qt::TextAlignmentRole)
        return column == Column::Countdown || column == Column::Count || column == Column::Kb
                   ? int(Qt::AlignRight | Qt::AlignVCenter)
                   : int(Qt::AlignLeft | Qt::AlignVCenter);
    if (role != Qt::DisplayRole)
        return {};
    switch (column) {
        case Column::State:
            return tr("State");
        case Column::Id:
            return tr("PK");
        case Column::Show:
            return tr("Show");
        case Column::Title:
            return tr("Gifts");
        case Column::Tug:
            return tr("Score");
        case Column::Countdown:
            return tr("Time left");
        case Column::Count:
            return tr("Count");
        case Column::Kb:
            return tr("KB");
        case Column::Spark:
            return tr("Last minute");
    }
    return {};
}

void PkTableModel::retranslate() {
    for (const auto& [pkId, entry] : m_entries)
        entry->texts = textsOf(entry->view.pk);
    if (m_loaded && m_sort.key == PkSort::Key::Title) {
        m_arrangeDue = true;
        scheduleArrange();
    }
    emit headerDataChanged(Qt::Horizontal, 0, kColumns - 1);
    if (!m_rows.empty())
        emit dataChanged(index(0, 0), index(int(m_rows.size()) - 1, kColumns - 1));
}

} // namespace pk
