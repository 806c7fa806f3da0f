// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/palettemodel.h"

#include <algorithm>

namespace pk {

std::optional<int> paletteScore(QStringView query, QStringView text) {
    int score = 0;
    qsizetype at = 0;
    qsizetype lastHit = -2;
    for (const QChar wanted : query) {
        if (wanted.isSpace())
            continue;
        while (at < text.size() && text[at].toCaseFolded() != wanted.toCaseFolded())
            ++at;
        if (at == text.size())
            return std::nullopt;
        score += 1;
        if (at == lastHit + 1)
            score += 7; // a run is worth more than starts of words
        if (at == 0 || !text[at - 1].isLetterOrNumber())
            score += 6;
        lastHit = at++;
    }
    return score;
}

namespace {

// The further words have to hold the query as it is: of that many letters anything would be found.
std::optional<int> scoreOf(const QString& query, const PaletteEntry& entry) {
    const std::optional<int> own = paletteScore(query, entry.text);
    if (!entry.also.contains(query.trimmed(), Qt::CaseInsensitive))
        return own;
    return std::max(own, paletteScore(query, entry.also));
}

} // namespace

void PaletteModel::setEntries(std::vector<PaletteEntry> entries) {
    m_entries = std::move(entries);
    m_hasNumber = false;
    setQuery({});
}

void PaletteModel::setQuery(const QString& query) {
    struct Hit {
        std::size_t entry;
        int score;
        qsizetype recent; // 0: chosen last
        bool possible;
    };
    beginResetModel(); // another list, not a change of this one
    if (m_hasNumber)
        m_entries.pop_back();
    m_hasNumber = false;
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < m_entries.size(); ++i) {
        const PaletteEntry& entry = m_entries[i];
        if (const std::optional<int> score = scoreOf(query, entry)) {
            const qsizetype recent = entry.id.isEmpty() ? -1 : m_recent.indexOf(entry.id);
            hits.push_back({i, *score, recent < 0 ? m_recent.size() : recent, entry.whyNot.isEmpty()});
        }
    }
    const std::size_t shown = std::min<std::size_t>(hits.size(), kShown);
    std::partial_sort(hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(shown), hits.end(),
                      [](const Hit& a, const Hit& b) {
                          if (a.score != b.score)
                              return a.score > b.score;
                          if (a.possible != b.possible)
                              return a.possible;
                          return a.recent != b.recent ? a.recent < b.recent : a.entry < b.entry;
                      });
    m_shown.clear();
    for (std::size_t i = 0; i < shown; ++i)
        m_shown.push_back(hits[i].entry);
    bool isNumber = false;
    const quint64 number = query.trimmed().toULongLong(&isNumber);
    if (m_shown.empty() && isNumber && number > 0 && m_numberEntry) {
        m_entries.push_back(m_numberEntry(number));
        m_hasNumber = true;
        m_shown.push_back(m_entries.size() - 1);
    }
    endResetModel();
}

const PaletteEntry& PaletteModel::at(const QModelIndex& index) const {
    return m_entries[m_shown[static_cast<std::size_t>(index.row())]];
}

void PaletteModel::run(const QModelIndex& index) const {
    if (checkIndex(index, CheckIndexOption::IndexIsValid) && at(index).whyNot.isEmpty()) {
        const auto run = at(index).run; // a copy: running may change the entries
        run();
    }
}

QString PaletteModel::idOf(const QModelIndex& index) const {
    return checkIndex(index, CheckIndexOption::IndexIsValid) ? at(index).id : QString();
}

// What cannot be done can be looked at all the same: it says why.
Qt::ItemFlags PaletteModel::flags(const QModelIndex& index) const {
    return index.isValid() ? Qt::ItemIsSelectable | Qt::ItemIsEnabled | Qt::ItemNeverHasChildren : Qt::NoItemFlags;
}

int PaletteModel::rowCount(const QModelIndex& parent) const {
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

QVariant PaletteModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PaletteEntry& entry = at(index);
    switch (role) {
        case Qt::DisplayRole:
            return entry.text;
        case Qt::AccessibleTextRole:
            return entry.whyNot.isEmpty() ? entry.text : QString(entry.text + u". " + entry.whyNot);
        case WhyNotRole:
            return entry.whyNot;
        case Qt::DecorationRole:
            return entry.icon;
        case HintRole:
            return entry.hint;
        default:
            return {};
    }
}

} // namespace pk
