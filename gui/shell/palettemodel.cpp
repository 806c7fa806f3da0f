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

void PaletteModel::setEntries(std::vector<PaletteEntry> entries) {
    m_entries = std::move(entries);
    setQuery({});
}

void PaletteModel::setQuery(const QString& query) {
    struct Hit {
        std::size_t entry;
        int score;
    };
    std::vector<Hit> hits;
    for (std::size_t i = 0; i < m_entries.size(); ++i)
        if (const std::optional<int> score = paletteScore(query, m_entries[i].text))
            hits.push_back({i, *score});
    const std::size_t shown = std::min<std::size_t>(hits.size(), kShown);
    std::partial_sort(
        hits.begin(), hits.begin() + static_cast<std::ptrdiff_t>(shown), hits.end(),
        [](const Hit& a, const Hit& b) { return a.score != b.score ? a.score > b.score : a.entry < b.entry; });
    beginResetModel(); // another list, not a change of this one
    m_shown.clear();
    for (std::size_t i = 0; i < shown; ++i)
        m_shown.push_back(hits[i].entry);
    endResetModel();
}

const PaletteEntry& PaletteModel::at(const QModelIndex& index) const {
    return m_entries[m_shown[static_cast<std::size_t>(index.row())]];
}

void PaletteModel::run(const QModelIndex& index) const {
    if (checkIndex(index, CheckIndexOption::IndexIsValid)) {
        const auto run = at(index).run; // a copy: running may change the entries
        run();
    }
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
        case Qt::AccessibleTextRole:
            return entry.text;
        case Qt::DecorationRole:
            return entry.icon;
        case HintRole:
            return entry.hint;
        default:
            return {};
    }
}

} // namespace pk
