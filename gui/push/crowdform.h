// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>

#include "engine/lab/viewer/viewerlab.h"

class QComboBox;
class QDoubleSpinBox;
class QSpinBox;

namespace pk {

class FormField;
class LiveState;
class LogField;

// What crowd is to be started: in which shows, how many, with what clocks. Two widgets, which the panel
// places: the main fields beside the start button, the rest in its column.
class CrowdForm : public QWidget {
    Q_OBJECT

public:
    explicit CrowdForm(const LiveState& live, QWidget* parent = nullptr);

    [[nodiscard]] QWidget* more() const { return m_more; } // clocks and coming in
    // Faults are not among them. Without a show: none is named and no PK runs.
    [[nodiscard]] ViewerPlan plan() const;
    void setProblem(const QString& field, const QString& text); // empty text: none
    [[nodiscard]] bool hasField(const QString& field) const { return fieldOf(field) != nullptr; }
    void setReadOnly(bool readOnly);
    [[nodiscard]] QVariantMap saveState() const;
    void restoreState(const QVariantMap& state);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    [[nodiscard]] QStringList runningShows() const;
    [[nodiscard]] FormField* fieldOf(const QString& field) const;
    void offerShows();
    void retranslate();

    const LiveState& m_live;
    QComboBox* m_shows;
    LogField* m_viewers;
    QWidget* m_more;
    QDoubleSpinBox* m_skew;
    QSpinBox* m_ownClock;
    QDoubleSpinBox* m_enter;
    FormField* m_showsField;
    FormField* m_viewersField;
    FormField* m_skewField;
    FormField* m_ownClockField;
    FormField* m_enterField;
    QTimer m_offer;
};

} // namespace pk
