// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <functional>

class QObject;
class QWidget;

namespace pk {

using FileChosen = std::function<void(const QString& file)>;

// Ask for a file without blocking; `chosen` is called when one was taken, on the GUI thread, and not
// after `parent` is gone. The dialogs are children of `parent` named "openFileDialog" and "saveFileDialog".
void chooseOpenFile(QWidget* parent, const QString& title, const QString& filter, FileChosen chosen);
void chooseSaveFile(QWidget* parent, const QString& title, const QString& suggestedName, const QString& filter,
                    FileChosen chosen);

// A folder that exists or that the dialog makes; the dialog is named "folderDialog".
void chooseFolder(QWidget* parent, const QString& title, FileChosen chosen);

} // namespace pk
