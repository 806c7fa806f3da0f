// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/resetbox.h"

#include <QCoreApplication>
#include <QMessageBox>
#include <QPushButton>

namespace pk {

using namespace Qt::StringLiterals;

void askReset(QWidget* parent, const QString& title, const QStringList& changes, std::function<void()> reset) {
    constexpr qsizetype kListed = 12;
    const auto words = [](const char* text) { return QCoreApplication::translate("pk::askReset", text); };
    auto* box = new QMessageBox(parent);
    box->setObjectName(u"resetBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(title);
    box->setTextFormat(Qt::PlainText);
    if (changes.isEmpty()) {
        box->setIcon(QMessageBox::Information);
        box->setText(words(QT_TRANSLATE_NOOP("pk::askReset", "Everything here has its default already.")));
        box->addButton(words(QT_TRANSLATE_NOOP("pk::askReset", "Close")), QMessageBox::RejectRole);
        box->open();
        return;
    }
    QStringList lines = changes.mid(0, kListed);
    if (changes.size() > kListed)
        lines << words(QT_TRANSLATE_NOOP("pk::askReset", "… and %1 more")).arg(changes.size() - kListed);
    box->setIcon(QMessageBox::Question);
    box->setText(words(QT_TRANSLATE_NOOP("pk::askReset", "Go back to the defaults? This changes:")));
    box->setInformativeText(
        lines.join(u'\n') + u"\n\n"_s +
        words(QT_TRANSLATE_NOOP("pk::askReset", "PKs, records, the catalogue and the token stay as they are.")));
    QPushButton* yes = box->addButton(words(QT_TRANSLATE_NOOP("pk::askReset", "Reset")), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmReset"_s);
    QPushButton* no = box->addButton(words(QT_TRANSLATE_NOOP("pk::askReset", "Cancel")), QMessageBox::RejectRole);
    no->setObjectName(u"cancelReset"_s);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    QObject::connect(yes, &QPushButton::clicked, parent, [reset = std::move(reset)] { reset(); });
    box->open();
}

} // namespace pk
