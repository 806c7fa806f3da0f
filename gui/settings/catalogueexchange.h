// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>
#include <deque>

#include "gui/settings/cataloguefile.h"
#include "gui/shell/context.h"

namespace pk {

class TextLabel;

// The catalogue to and from a file. What an import would do is told before; then gift after gift is put, and the first
// that the engine refuses ends it. Shows under the table what came of it.
class CatalogueExchange : public QWidget {
    Q_OBJECT

public:
    explicit CatalogueExchange(const ConsoleContext& context, QWidget* parent = nullptr);
    void askImport(const std::vector<Gift>& present);
    void askExport(const std::vector<Gift>& gifts);
    [[nodiscard]] bool isBusy() const { return m_busy; }

signals:
    void busyChanged();

private:
    void confirm(const CatalogueFile& file, const std::vector<Gift>& present);
    void begin(const CatalogueDiff& diff);
    void putNext();
    void end(const QString& text, bool isGood);
    [[nodiscard]] QString artDir() const;

    ConsoleContext m_context;
    TextLabel* m_note;
    std::deque<Gift> m_waiting;
    int m_put = 0;
    int m_withoutPicture = 0;
    bool m_busy = false;
};

} // namespace pk
