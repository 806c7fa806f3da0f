// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/filechooser.h"

#include <QFileDialog>
#include <QFileInfo>

namespace pk {

using namespace Qt::StringLiterals;

void chooseOpenFile(QWidget* parent, const QString& title, const QString& filter, FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setObjectName(u"openFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen = std::move(chosen)](const QString& file) {
        if (!file.isEmpty())
            chosen(file);
    });
    dialog->open();
}

void chooseSaveFile(QWidget* parent, const QString& title, const QString& suggestedName, const QString& filter,
                    FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title, {}, filter);
    dialog->setObjectName(u"saveFileDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix(QFileInfo(suggestedName).suffix());
    dialog->selectFile(suggestedName);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen = std::move(chosen)](const QString& file) {
        if (!file.isEmpty())
            chosen(file);
    });
    dialog->open();
}

void chooseFolder(QWidget* parent, const QString& title, FileChosen chosen) {
    auto* dialog = new QFileDialog(parent, title);
    dialog->setObjectName(u"folderDialog"_s);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::Directory);
    dialog->setOption(QFileDialog::ShowDirsOnly);
    QObject::connect(dialog, &QFileDialog::fileSelected, parent, [chosen = std::move(chosen)](const QString& folder) {
        if (!folder.isEmpty())
            chosen(folder);
    });
    dialog->open();
}

} // namespace pk
