// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSet>
#include <QWidget>
#include <array>

#include "gui/lab/flowloader.h"

class QPushButton;
class QTableView;

namespace pk {

class Engine;
class Notifier;
class TextLabel;

// What is in a recorded flow: figures, its gifts beside the catalogue, the lines that could not be
// read; adds the gifts that the catalogue lacks.
class ReplayReport : public QWidget {
    Q_OBJECT

public:
    ReplayReport(Engine& engine, Notifier& notifier, QWidget* parent = nullptr);

    void setFlow(const QString& file, const LoadedFlow& loaded);
    void setCatalogue(const CatalogueArt& catalogue);
    [[nodiscard]] const FlowGiftModel& gifts() const { return *m_gifts; }

    [[nodiscard]] bool isAdding() const { return !m_toAdd.empty(); } // gifts to the catalogue

signals:
    void giftAdded(quint32 giftId);
    void addingChanged();

protected:
    void changeEvent(QEvent* event) override;

private:
    void retranslate();
    void showFigures();
    void showMissing();
    void addMissing();
    void putNext(int added);

    Engine& m_engine;
    Notifier& m_notifier;
    LoadedFlow m_loaded;
    QString m_file;
    CatalogueArt m_catalogue;
    FlowGiftModel* m_gifts;
    BadLineModel* m_badLines;
    TextLabel* m_title;
    static constexpr std::size_t kFigures = 5;
    std::array<TextLabel*, kFigures> m_captions{};
    std::array<TextLabel*, kFigures> m_values{};
    TextLabel* m_giftsTitle;
    QPushButton* m_addMissing;
    QTableView* m_giftTable;
    TextLabel* m_badTitle;
    QTableView* m_badTable;
    std::vector<Gift> m_toAdd;
};

} // namespace pk
