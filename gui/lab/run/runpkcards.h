// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "engine/lab/run/sentrecord.h"

class QGridLayout;

namespace pk {

class Card;
class LiveState;
class TextLabel;
class TugBar;

// The PKs of a run as small tug bars, the first kShown of them; a click opens one. Follows the state as it comes.
class RunPkCards : public QWidget {
    Q_OBJECT

public:
    static constexpr int kShown = 8;

    explicit RunPkCards(LiveState& live, QWidget* parent = nullptr);
    void setPks(const std::vector<RunPk>& pks);

signals:
    void pkOpened(pk::PkId pkId);

protected:
    void showEvent(QShowEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    struct Entry {
        PkId pkId = 0;
        Card* card = nullptr;
        TextLabel* name = nullptr;
        TugBar* bar = nullptr;
    };
    void addEntry();
    void follow(const QList<PkId>& pkIds);
    void showEntry(const Entry& entry);
    void showRest();

    LiveState& m_live;
    std::vector<RunPk> m_pks;
    std::vector<Entry> m_entries;
    QGridLayout* m_grid;
    TextLabel* m_rest;
};

} // namespace pk
