// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/datasection.h"

#include <QDesktopServices>
#include <QDir>
#include <QDirIterator>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPromise>
#include <QPushButton>
#include <QThreadPool>
#include <QUrl>
#include <memory>

#include "gui/settings/backuppanel.h"
#include "gui/shell/notifier.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

DataSection::DataSection(const ConsoleContext& context, QWidget* parent) : SettingsSection(parent), m_context(context) {
    auto* row = new QWidget(body());
    m_folder = new QLineEdit(QDir::toNativeSeparators(context.dataDir), row);
    m_folder->setObjectName(u"dataDir"_s);
    m_folder->setReadOnly(true);
    m_open = new QPushButton(themedIcon(u"external"_s), {}, row);
    m_open->setObjectName(u"openDataDir"_s);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(space::kS);
    layout->addWidget(m_folder, 1);
    layout->addWidget(m_open);
    m_folderField = new FormField(row, body(), m_folder);
    m_size = new TextLabel(TextLabel::Role::Figure, body());
    m_size->setObjectName(u"dataSize"_s);
    m_sizeField = new FormField(m_size, body());
    m_backup = new BackupPanel(context, body());
    m_backupField = new FormField(m_backup, body());
    m_note = new TextLabel(TextLabel::Role::Secondary, body());
    m_note->setWordWrap(true);
    column()->addWidget(m_folderField);
    column()->addWidget(m_sizeField);
    column()->addWidget(m_backupField);
    column()->addWidget(m_note);
    connect(m_open, &QPushButton::clicked, this, [this]() {
        if (!QDesktopServices::openUrl(QUrl::fromLocalFile(m_context.dataDir)))
            m_context.notifier.warning(tr("No program on this machine opens folders."));
    });
    connect(&m_measure, &QFutureWatcher<qint64>::finished, this, [this]() {
        if (m_measure.future().resultCount() > 0)
            m_bytes = m_measure.result();
        showSize();
    });
    retranslate();
}

QString DataSection::name() const {
    return tr("Data");
}

void DataSection::showEvent(QShowEvent* event) {
    SettingsSection::showEvent(event);
    measure();
}

void DataSection::measure() {
    if (m_measure.isRunning())
        return;
    auto promise = std::make_shared<QPromise<qint64>>();
    promise->start();
    m_measure.setFuture(promise->future());
    QThreadPool::globalInstance()->start([promise, directory = m_context.dataDir]() {
        qint64 bytes = 0;
        QDirIterator files(directory, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (files.hasNext() && !promise->isCanceled()) {
            files.next();
            bytes += files.fileInfo().size();
        }
        promise->addResult(bytes);
        promise->finish();
    });
}

void DataSection::showSize() {
    m_size->setText(m_bytes < 0 ? tr("measuring…") : words::bytes(m_bytes));
}

void DataSection::retranslate() {
    setTexts(tr("Data"), tr("PKs, the gift ledger, the catalogue and these settings lie in one folder."));
    m_folderField->setCaption(tr("Folder"));
    m_open->setText(tr("Open folder"));
    m_sizeField->setCaption(tr("Size"));
    m_note->setText(tr("One program at a time uses it. Another folder is chosen at start with --data."));
    m_backupField->setCaption(tr("Backup"));
    m_backup->retranslate();
    showSize();
}

} // namespace pk
