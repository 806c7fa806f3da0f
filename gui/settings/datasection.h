// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>

#include "gui/settings/settingssection.h"
#include "gui/shell/context.h"

class QLineEdit;
class QPushButton;

namespace pk {

class BackupPanel;
class FormField;
class TextLabel;

// Where the data lies and how much it is; the size is summed up on a pool thread when shown.
class DataSection : public SettingsSection {
    Q_OBJECT

public:
    explicit DataSection(const ConsoleContext& context, QWidget* parent = nullptr);
    [[nodiscard]] QString name() const override;
    [[nodiscard]] bool isMeasuring() const { return m_measure.isRunning(); }

protected:
    void retranslate() override;
    void showEvent(QShowEvent* event) override;

private:
    void measure();
    void showSize();

    ConsoleContext m_context;
    QFutureWatcher<qint64> m_measure;
    qint64 m_bytes = -1;
    QLineEdit* m_folder;
    QPushButton* m_open;
    TextLabel* m_size;
    TextLabel* m_note;
    FormField* m_folderField;
    FormField* m_sizeField;
    BackupPanel* m_backup;
    FormField* m_backupField;
};

} // namespace pk
