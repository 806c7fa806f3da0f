// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFutureWatcher>
#include <QWidget>

#include "engine/runtime/backup.h"
#include "gui/shell/context.h"

class QProgressBar;
class QPushButton;

namespace pk {

class TextLabel;

// Backs up the data directory in use, or makes a new one of a backup: on a pool thread, with progress, one at a time.
// What came of it stays until the next one. Stopped when the console closes; nothing half done is left then.
class BackupPanel : public QWidget {
    Q_OBJECT

public:
    explicit BackupPanel(const ConsoleContext& context, QWidget* parent = nullptr);
    ~BackupPanel() override; // stops and waits

    void backUpTo(const QString& file);
    void restoreInto(const QString& file, const QString& dataDir);
    [[nodiscard]] bool isWorking() const { return m_work.isRunning(); }
    void retranslate();

private:
    enum class Job { BackUp, Restore };
    using Copy = std::function<Result<BackupFacts>(const BackupProgress&)>;

    void start(Job job, const QString& target, Copy copy);
    void finished();
    void showState();
    [[nodiscard]] QString failureText(const Error& error) const;

    ConsoleContext m_context;
    QFutureWatcher<Result<BackupFacts>> m_work;
    Job m_job = Job::BackUp;
    QString m_target;                            // the backup, or the new directory
    std::optional<Result<BackupFacts>> m_answer; // of the last one
    QPushButton* m_backUp;
    QPushButton* m_restore;
    QPushButton* m_stop;
    QProgressBar* m_bar;
    TextLabel* m_note;
};

} // namespace pk
