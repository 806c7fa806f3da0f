// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <vector>

#include "gui/lab/presets.h"

class QGridLayout;

namespace pk {

class Card;
class TextLabel;

// The presets as cards, as many in a row as fit; a click takes one over into the form.
class PresetGallery : public QWidget {
    Q_OBJECT

public:
    explicit PresetGallery(QWidget* parent = nullptr);

signals:
    void chosen(const pk::TrafficPreset& preset);

protected:
    void changeEvent(QEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

private:
    void retranslate();
    void arrange();

    struct Entry {
        Card* card = nullptr;
        TextLabel* name = nullptr;
        TextLabel* text = nullptr;
    };
    std::vector<Entry> m_entries;
    QGridLayout* m_grid;
    int m_columns = 0;
};

} // namespace pk
