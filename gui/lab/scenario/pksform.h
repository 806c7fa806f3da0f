// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/domain/gift.h"
#include "gui/lab/scenario/scenariopart.h"

class QLineEdit;
class QToolButton;

namespace pk {

class EntryList;
class GiftPicker;
class Segmented;

// The PKs that a run creates: show, gifts, duration, how they are compared, how many of the kind; behind "More"
// when it starts and how it ends otherwise than by its countdown.
class PksForm : public ScenarioPart {
    Q_OBJECT

public:
    explicit PksForm(QWidget* parent = nullptr);

    void setCatalogue(const std::vector<Gift>& gifts);
    void store(Scenario& scenario) const override;
    [[nodiscard]] QString summary() const override;

protected:
    void show(const Scenario& scenario) override;
    void takeEdit() override;
    void retranslate() override;
    [[nodiscard]] QString localPath(const QString& field) override;

private:
    void build();
    void connectList();
    void fillGifts();
    void choose(int index);
    void showCurrent();
    void showList();
    void showMore();
    void insert(std::size_t at, const ScenarioPk& one);

    std::vector<ScenarioPk> m_pks;
    int m_current = 0;
    std::vector<Gift> m_gifts;

    EntryList* m_list;
    QLineEdit* m_show;
    NumberSpin* m_copies;
    GiftPicker* m_giftA;
    GiftPicker* m_giftB;
    NumberSpin* m_duration;
    Segmented* m_compare;
    QToolButton* m_more;
    QLineEdit* m_descA;
    QLineEdit* m_descB;
    NumberSpin* m_startAt;
    NumberSpin* m_endAt;
    NumberSpin* m_voidAt;
};

} // namespace pk
