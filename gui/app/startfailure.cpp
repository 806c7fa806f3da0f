// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/startfailure.h"

#include <QCoreApplication>
#include <QDir>
#include <QLockFile>
#include <QPushButton>

#include "gui/app/consolepresence.h"
#include "gui/shell/context.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

QString words(const char* text) {
    return QCoreApplication::translate("pk::startFailure", text);
}

void offerOtherWindow(QMessageBox* box, const QString& dataDir) {
    QPushButton* show =
        box->addButton(words(QT_TRANSLATE_NOOP("pk::startFailure", "Show that window")), QMessageBox::ActionRole);
    show->setObjectName(u"showOtherWindow"_s);
    box->setDefaultButton(show);
    // The box shall stay until the other one has answered.
    QObject::disconnect(show, &QPushButton::clicked, nullptr, nullptr);
    QObject::connect(show, &QPushButton::clicked, box, [box, show, dataDir] {
        show->setEnabled(false);
        ConsolePresence::askToShow(dataDir, box, [box](bool shown) {
            if (shown)
                return box->accept();
            box->setInformativeText(
                words(QT_TRANSLATE_NOOP("pk::startFailure", "That console does not answer. Look for its window.")));
        });
    });
}

} // namespace

DataDirHolder holderOf(const QString& dataDir) {
    DataDirHolder holder;
    QString host;
    const QLockFile lock(QDir(dataDir).filePath(u"pk.lock"_s));
    if (!lock.getLockInfo(&holder.pid, &host, &holder.program))
        return {};
    return holder;
}

QString startFailureText(const Error& error, const DataDirHolder& holder) {
    switch (error.code) {
        case ErrorCode::DataDirLocked:
            if (holder.pid > 0 && !holder.program.isEmpty()) {
                return words(QT_TRANSLATE_NOOP("pk::startFailure",
                                               "%1 (process %2) is using this data directory. Close it, or choose "
                                               "another directory with --data."))
                    .arg(holder.program)
                    .arg(holder.pid);
            }
            return errorText(error);
        case ErrorCode::StoreFull:
            return words(
                QT_TRANSLATE_NOOP("pk::startFailure",
                                  "The disk is full: the database cannot be opened. Free some space and start again."));
        case ErrorCode::StoreIo:
            return error.field == "dataDir"_L1
                       ? words(QT_TRANSLATE_NOOP("pk::startFailure",
                                                 "The data directory cannot be created or written. Check its rights, "
                                                 "or choose another one with --data."))
                       : words(QT_TRANSLATE_NOOP("pk::startFailure",
                                                 "The database cannot be read or written. Check its disk and its "
                                                 "rights, and start again."));
        default:
            return errorText(error);
    }
}

QMessageBox* makeStartFailureBox(const Error& error, const QString& dataDir, QWidget* parent) {
    const DataDirHolder holder = holderOf(dataDir);
    auto* box =
        new QMessageBox(QMessageBox::Critical, words(QT_TRANSLATE_NOOP("pk::startFailure", "PK Console cannot start")),
                        startFailureText(error, holder), QMessageBox::NoButton, parent);
    box->setObjectName(u"startFailureBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setTextFormat(Qt::PlainText);
    box->setInformativeText(
        words(QT_TRANSLATE_NOOP("pk::startFailure", "Data directory: %1")).arg(QDir::toNativeSeparators(dataDir)));
    box->setDetailedText(error.detail);
    QPushButton* close = box->addButton(words(QT_TRANSLATE_NOOP("pk::startFailure", "Close")), QMessageBox::RejectRole);
    close->setObjectName(u"closeStartFailure"_s);
    box->setEscapeButton(close);
    if (error.code == ErrorCode::DataDirLocked && holder.program.contains(u"pk-console"_s) &&
        ConsolePresence::isPossible())
        offerOtherWindow(box, dataDir);
    return box;
}

} // namespace pk
