// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/ranking.h"

namespace pk {

// The best users of a result: rank, avatar, name, uid, what they gave. The first one is the MVP.
class TopList : public QWidget {
    Q_OBJECT

public:
    explicit TopList(QWidget* parent = nullptr);

    void setEntries(const Pk& pk, const std::vector<RankEntry>& entries);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Pk m_pk;
    std::vector<RankEntry> m_entries;
};

} // namespace pk
