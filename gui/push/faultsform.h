// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTimer>
#include <QWidget>
#include <array>

#include "engine/lab/viewer/viewerlink.h"

class QComboBox;
class QPushButton;
class QSlider;
class QSpinBox;

namespace pk {

class Segmented;
class TextLabel;

// The faults of a viewer's link as sliders: the pushes' way and the pulls' way, and times off line. A change
// is told at once; while a slider is dragged at most ten times a second.
class FaultsForm : public QWidget {
    Q_OBJECT

public:
    explicit FaultsForm(QWidget* parent = nullptr);

    [[nodiscard]] const LinkFaults& faults() const { return m_faults; }
    void setFaults(const LinkFaults& faults); // without a signal
    // Whose faults are shown: all viewers', or that one's (-1: none is selected).
    void setViewer(int viewer);
    [[nodiscard]] bool isForOne() const;

signals:
    // By the user; of that viewer, or of all (-1).
    void faultsChanged(const pk::LinkFaults& faults, int viewer);
    void targetChanged(); // all, or the selected one
    void allHealthyRequested();

protected:
    void changeEvent(QEvent* event) override;

private:
    enum Field { Loss, Delay, Jitter, Duplicate, Reorder, Online, Offline };
    static constexpr int kFields = 7;
    static constexpr int kWayFields = 5; // the first ones: each way has its own
    struct Row {
        TextLabel* caption = nullptr;
        QSlider* slider = nullptr;
        QSpinBox* spin = nullptr;
    };

    void build();
    [[nodiscard]] WayFaults& way();
    [[nodiscard]] int valueOf(Field field);
    void setValue(Field field, int value);
    void showFaults();
    void tell();
    void flush();
    void applyPreset(int preset);
    void retranslate();

    LinkFaults m_faults;
    TextLabel* m_title;
    Segmented* m_target;
    QComboBox* m_preset;
    Segmented* m_way;
    std::array<Row, kFields> m_rows;
    QPushButton* m_healthy;
    QTimer m_telling;
    bool m_due = false; // a change was made since it was last told
    bool m_showing = false;
    int m_viewer = -1; // selected
    int m_toldFor = -1;
};

} // namespace pk
