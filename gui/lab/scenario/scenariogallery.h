// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "engine/lab/run/scenario.h"

class QGridLayout;

namespace pk {

// The scenarios at hand as cards, shipped ones first, as many in a row as fit: a click takes one over into the
// editor; a saved one can be removed.
class ScenarioGallery : public QWidget {
    Q_OBJECT

public:
    explicit ScenarioGallery(QWidget* parent = nullptr);

    // The first `shipped` of them cannot be removed.
    void setScenarios(std::vector<Scenario> scenarios, std::size_t shipped);
    void setCurrent(const QString& id);
    [[nodiscard]] const std::vector<Scenario>& scenarios() const { return m_scenarios; }

signals:
    void chosen(const pk::Scenario& scenario);
    void removeRequested(const QString& id);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    class Tile;
    void arrange();

    std::vector<Scenario> m_scenarios;
    std::vector<Tile*> m_tiles;
    QGridLayout* m_grid;
    QString m_current;
    int m_columns = 0;
};

} // namespace pk
