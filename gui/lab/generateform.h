// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QVariantMap>
#include <QWidget>
#include <vector>

#include "engine/lab/trafficlab.h"
#include "gui/lab/presets.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QPushButton;
class QSpinBox;
class QToolButton;

namespace pk {

class FormField;
class GiftPicker;
class LiveState;
class LogField;
class RatioSlider;
class TextLabel;

// What generated traffic is described with: where it goes, how much, by whom. Its plan() is always what
// the fields say; what is wrong with it is shown beside the field that showError() names.
class GenerateForm : public QWidget {
    Q_OBJECT

public:
    explicit GenerateForm(LiveState& live, QWidget* parent = nullptr);

    void setCatalogue(const std::vector<Gift>& gifts);
    [[nodiscard]] TrafficPlan plan() const;
    [[nodiscard]] PkId targetPk() const; // 0: another show
    void selectTarget(PkId pkId);
    void applyPreset(const TrafficPreset& preset);
    // Shows the error beside its field; false when no field of the form is meant.
    bool showError(const Error& error, const QString& text);
    void clearErrors();
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

signals:
    void newPkRequested();

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    void buildTarget();
    void buildAmounts();
    void layOut();
    void retranslate();
    void followPks(const QList<PkId>& pkIds);
    void refreshTargets();
    [[nodiscard]] QString problemOf(const Error& error, const QString& text) const;
    void targetChanged();
    void followGifts();
    void rollSeed();

    LiveState& m_live;
    QComboBox* m_target;
    QWidget* m_noPk;
    TextLabel* m_noPkText;
    QPushButton* m_newPk;
    QLineEdit* m_show;
    GiftPicker* m_giftA;
    GiftPicker* m_giftB;
    LogField* m_rate;
    RatioSlider* m_ratio;
    QSpinBox* m_duration;
    LogField* m_users;
    QDoubleSpinBox* m_skew;
    QSpinBox* m_combo;
    QLineEdit* m_seed;
    QToolButton* m_dice;
    TextLabel* m_origin;
    QWidget* m_otherShow; // show and gifts, when no running PK is meant
    FormField* m_targetField;
    FormField* m_showField;
    FormField* m_giftAField;
    FormField* m_giftBField;
    FormField* m_rateField;
    FormField* m_ratioField;
    FormField* m_durationField;
    FormField* m_usersField;
    FormField* m_skewField;
    FormField* m_comboField;
    FormField* m_seedField;
    QSet<PkId> m_running;        // as the list was built from
    bool m_targetChosen = false; // by the user: a newer PK does not take its place
};

} // namespace pk
