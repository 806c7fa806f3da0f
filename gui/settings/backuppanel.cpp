// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/backuppanel.h"

#include <QDateTime>
#include <QDir>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPromise>
#include <QPushButton>
#include <QThreadPool>
#include <QVBoxLayout>
#include <memory>

#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPermille = 1'000;
constexpr int kChecking = kPermille + 1; // the progress value of the step that has no end in sight

} // namespace

BackupPanel::BackupPanel(const ConsoleContext& context, QWidget* parent) : QWidget(parent), m_context(context) {
    m_backUp = new QPushButton(themedIcon(u"database"_s), {}, this);
    m_backUp->setObjectName(u"backUp"_s);
    m_restore = new QPushButton(this);
    m_restore->setObjectName(u"restoreBackup"_s);
    m_stop = new QPushButton(this);
    m_stop->setObjectName(u"stopBackup"_s);
    m_bar = new QProgressBar(this);
    m_bar->setObjectName(u"backupProgress"_s);
    m_bar->setTextVisible(false);
    m_note = new TextLabel(TextLabel::Role::Secondary, this);
    m_note->setObjectName(u"backupNote"_s);
    m_note->setWordWrap(true);
    m_note->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_backUp);
    row->addWidget(m_restore);
    row->addWidget(m_bar, 1);
    row->addWidget(m_stop);
    row->addStretch();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addLayout(row);
    column->addWidget(m_note);

    connect(m_backUp, &QPushButton::clicked, this, [this] {
        const QString name =
            u"pk-console-%1.pkbackup"_s.arg(QDateTime::currentDateTime().toString(u"yyyy-MM-dd-HHmm"_s));
        chooseSaveFile(this, tr("Back up"), name, tr("Backups (*.pkbackup);;All files (*)"),
                       [this](const QString& file) { backUpTo(file); });
    });
    connect(m_restore, &QPushButton::clicked, this, [this] {
        chooseOpenFile(this, tr("Restore a backup"), tr("Backups (*.pkbackup *.db);;All files (*)"),
                       [this](const QString& file) {
                           chooseFolder(this, tr("An empty folder for the restored data"),
                                        [this, file](const QString& folder) { restoreInto(file, folder); });
                       });
    });
    connect(m_stop, &QPushButton::clicked, &m_work, [this] { m_work.cancel(); });
    connect(&m_work, &QFutureWatcherBase::progressValueChanged, this, [this] { showState(); });
    connect(&m_work, &QFutureWatcherBase::finished, this, &BackupPanel::finished);
    retranslate();
}

BackupPanel::~BackupPanel() {
    m_work.cancel();
    m_work.waitForFinished();
}

void BackupPanel::backUpTo(const QString& file) {
    // The dialog has asked before it gave the name of a file that exists.
    start(Job::BackUp, file, [dataDir = m_context.dataDir, file](const BackupProgress& progress) {
        return backUpDataDir(dataDir, file, true, progress);
    });
}

void BackupPanel::restoreInto(const QString& file, const QString& dataDir) {
    start(Job::Restore, dataDir,
          [file, dataDir](const BackupProgress& progress) { return restoreDataDir(file, dataDir, progress); });
}

void BackupPanel::start(Job job, const QString& target, Copy copy) {
    if (isWorking())
        return;
    m_job = job;
    m_target = target;
    m_answer.reset();
    auto promise = std::make_shared<QPromise<Result<BackupFacts>>>();
    promise->setProgressRange(0, kChecking);
    promise->start();
    m_work.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, copy = std::move(copy)] {
        // Qt passes on no result of a promise that was cancelled: that one is known without.
        promise->addResult(copy([&promise](BackupStep step, qint64 done, qint64 total) {
            promise->setProgressValue(step == BackupStep::Check ? kChecking
                                      : total > 0               ? int(done * kPermille / total)
                                                                : 0);
            return !promise->isCanceled();
        }));
        promise->finish();
    });
    showState();
}

void BackupPanel::finished() {
    if (m_work.future().resultCount() > 0)
        m_answer = m_work.future().resultAt(0);
    else
        m_answer = fail(ErrorCode::Cancelled, {}, {});
    if (*m_answer && m_job == Job::BackUp)
        m_context.notifier.success(tr("The backup is finished."));
    else if (*m_answer)
        m_context.notifier.success(tr("The backup is restored."));
    else if (m_answer->error().code != ErrorCode::Cancelled)
        m_context.notifier.error(failureText(m_answer->error()));
    showState();
}

QString BackupPanel::failureText(const Error& error) const {
    // Codes that mean something else here than for the engine's own database.
    switch (error.code) {
        case ErrorCode::Conflict:
            return m_job == Job::BackUp ? tr("This is the database itself. Choose another name.")
                                        : tr("This folder holds data already. Choose an empty one.");
        case ErrorCode::StoreFull:
            return tr("There is not enough room for the copy. Free some space or choose another disk.");
        case ErrorCode::StoreIo:
            return tr("The copy could not be written there. Choose a folder that exists and may be written to.");
        case ErrorCode::StoreDamaged:
            return m_job == Job::Restore ? tr("This file is no backup of PK Console, or it is damaged.")
                                         : errorText(error);
        default:
            return errorText(error);
    }
}

void BackupPanel::showState() {
    const bool working = isWorking();
    const bool checking = working && m_work.progressValue() == kChecking;
    m_backUp->setVisible(!working);
    m_restore->setVisible(!working);
    m_bar->setVisible(working);
    m_stop->setVisible(working);
    m_bar->setRange(0, checking ? 0 : kPermille);
    m_bar->setValue(checking ? 0 : m_work.progressValue());
    const QString target = QDir::toNativeSeparators(m_target);
    if (working) {
        m_note->setText(checking               ? tr("Checking the copy…")
                        : m_job == Job::BackUp ? tr("Copying to %1…").arg(target)
                                               : tr("Copying into %1…").arg(target));
    } else if (!m_answer) {
        m_note->setText(
            tr("One file with all PKs, gift records and settings, copied and checked while the console "
               "works on. The access tokens are not in it."));
    } else if (*m_answer && m_job == Job::BackUp) {
        m_note->setText(tr("Backed up and checked: %1 PKs, %2 gift records, %3, in %4")
                            .arg(words::number(qint64((*m_answer)->pks)),
                                 words::number(qint64((*m_answer)->ledgerRows)), words::bytes((*m_answer)->bytes),
                                 target));
    } else if (*m_answer) {
        m_note->setText(
            tr("Restored: %1 PKs, %2 gift records. To work with them: pk-console --data \"%3\"")
                .arg(words::number(qint64((*m_answer)->pks)), words::number(qint64((*m_answer)->ledgerRows)), target));
    } else if (m_answer->error().code == ErrorCode::Cancelled) {
        m_note->setText(tr("Stopped. Nothing was left behind."));
    } else {
        m_note->setText(failureText(m_answer->error()));
    }
}

void BackupPanel::retranslate() {
    m_backUp->setText(tr("Back up…"));
    m_restore->setText(tr("Restore a backup…"));
    m_stop->setText(tr("Stop"));
    m_bar->setAccessibleName(tr("Progress of the copy"));
    showState();
}

} // namespace pk
