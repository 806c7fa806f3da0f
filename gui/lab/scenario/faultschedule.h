// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/lab/scenario/scenariopart.h"

class QCheckBox;
class QComboBox;

namespace pk {

class EntryList;

// What goes wrong when: a list of faults, each of the store, of the push transport, of the viewers' links, or of
// several at once. The schedule's picture shows them on the run's time line.
class FaultSchedule : public ScenarioPart {
    Q_OBJECT

public:
    explicit FaultSchedule(QWidget* parent = nullptr);

    void choose(int index);
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;

protected:
    void show(const Scenario& scenario) override;
    void takeEdit() override;
    void retranslate() override;
    [[nodiscard]] QString localPath(const QString& field) override;

private:
    struct WayFields {
        NumberSpin* loss = nullptr;
        NumberSpin* duplicate = nullptr;
        NumberSpin* reorder = nullptr;
        NumberSpin* delay = nullptr;
        NumberSpin* jitter = nullptr;
    };
    void build();
    void buildLink();
    void connectList();
    [[nodiscard]] WayFields addWay(const std::array<const char*, 5>& paths);
    void showWay(const WayFields& fields, const WayFaults& way);
    static void takeWay(const WayFields& fields, WayFaults& way);
    void showCurrent();
    void showLink(const LinkFaults& link);
    void takeLink(LinkFaults& link) const;
    void showList();
    void showParts();

    std::vector<ScenarioFault> m_faults;
    int m_current = -1;

    EntryList* m_list;
    NumberSpin* m_at;
    NumberSpin* m_for;
    QCheckBox* m_store;
    QComboBox* m_kind;
    NumberSpin* m_commits;
    NumberSpin* m_storeFor;
    NumberSpin* m_slow;
    QCheckBox* m_push;
    NumberSpin* m_pushNext;
    NumberSpin* m_pushFor;
    QCheckBox* m_link;
    WayFields m_pushWay;
    WayFields m_pullWay;
    NumberSpin* m_online;
    NumberSpin* m_offline;
};

} // namespace pk
