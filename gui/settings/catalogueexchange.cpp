// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/catalogueexchange.h"

#include <QFile>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSaveFile>
#include <QVBoxLayout>

#include "engine/runtime/engine.h"
#include "gui/settings/giftart.h"
#include "gui/shell/notifier.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

CatalogueExchange::CatalogueExchange(const ConsoleContext& context, QWidget* parent)
    : QWidget(parent), m_context(context), m_note(new TextLabel(TextLabel::Role::Secondary, this)) {
    m_note->setObjectName(u"exchangeNote"_s);
    m_note->setWordWrap(true);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->addWidget(m_note);
    hide();
}

QString CatalogueExchange::artDir() const {
    return m_context.dataDir + u"/gifts"_s;
}

void CatalogueExchange::end(const QString& text, bool isGood) {
    m_note->setRole(isGood ? TextLabel::Role::Secondary : TextLabel::Role::Error);
    m_note->setText(text);
    show();
    if (std::exchange(m_busy, false))
        emit busyChanged();
}

void CatalogueExchange::askExport(const std::vector<Gift>& gifts) {
    chooseSaveFile(this, tr("Export the catalogue"), u"gift-catalogue.json"_s, tr("Gift catalogues (*.json)"),
                   [this, gifts](const QString& file) {
                       const QByteArray bytes = writeCatalogue(gifts, artDir());
                       QSaveFile out(file);
                       if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size() || !out.commit())
                           return end(tr("The file could not be written: %1").arg(out.errorString()), false);
                       end(tr("%1 gifts written to %2").arg(words::number(qint64(gifts.size())), file), true);
                   });
}

void CatalogueExchange::askImport(const std::vector<Gift>& present) {
    chooseOpenFile(this, tr("Import a catalogue"), tr("Gift catalogues (*.json)"),
                   [this, present](const QString& name) {
                       QFile in(name);
                       if (!QFileInfo(name).isFile() || !in.open(QIODevice::ReadOnly))
                           return end(tr("The file could not be read: %1").arg(in.errorString()), false);
                       const Result<CatalogueFile> file = readCatalogue(in.read(kCatalogueBytesMax + 1));
                       if (!file)
                           return end(tr("Nothing was imported. %1").arg(errorText(file.error())), false);
                       confirm(*file, present);
                   });
}

void CatalogueExchange::confirm(const CatalogueFile& file, const std::vector<Gift>& present) {
    // Pictures first: kept under names of their content, which the gifts then say.
    CatalogueFile wanted = file;
    for (auto picture = file.pictures.begin(); picture != file.pictures.end(); ++picture) {
        const auto kept = keepArt(picture.value(), artDir());
        if (!kept) {
            return end(tr("Nothing was imported. %1: %2").arg(picture.key(), artFaultText(kept.error())), false);
        }
        for (Gift& gift : wanted.gifts)
            if (gift.logo == picture.key())
                gift.logo = *kept;
    }
    const CatalogueDiff diff = diffCatalogue(present, wanted.gifts);
    if (diff.added.empty() && diff.changed.empty())
        return end(tr("Nothing to import: the catalogue has all of it."), true);
    m_withoutPicture = 0;
    for (const Gift& gift : wanted.gifts)
        if (!gift.logo.isEmpty() && !builtInArt().contains(gift.logo) && !QFile::exists(artDir() + u'/' + gift.logo))
            ++m_withoutPicture;
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Import a catalogue"),
                        tr("Add %1 gifts and change %2?")
                            .arg(words::number(qint64(diff.added.size())), words::number(qint64(diff.changed.size()))),
                        QMessageBox::NoButton, this);
    QStringList more{
        tr("%1 are the same. Gifts that the file does not have stay.").arg(words::number(qint64(diff.same)))};
    if (m_withoutPicture > 0)
        more << tr("%1 have no picture here and show their first letter.").arg(words::number(qint64(m_withoutPicture)));
    box->setInformativeText(more.join(u'\n'));
    box->setObjectName(u"importBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = box->addButton(tr("Import"), QMessageBox::AcceptRole);
    yes->setObjectName(u"confirmImport"_s);
    QPushButton* no = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    box->setEscapeButton(no);
    connect(yes, &QPushButton::clicked, this, [this, diff] { begin(diff); });
    box->open();
}

void CatalogueExchange::begin(const CatalogueDiff& diff) {
    m_waiting.assign(diff.added.begin(), diff.added.end());
    m_waiting.insert(m_waiting.end(), diff.changed.begin(), diff.changed.end());
    m_put = 0;
    m_busy = true;
    emit busyChanged();
    putNext();
}

void CatalogueExchange::putNext() {
    if (m_waiting.empty()) {
        m_context.notifier.success(tr("Imported %1 gifts").arg(words::number(qint64(m_put))));
        return end(tr("Imported %1 gifts").arg(words::number(qint64(m_put))), true);
    }
    const Gift gift = m_waiting.front();
    m_waiting.pop_front();
    m_context.engine.putGift(
        gift, Actor{u"console"_s, u"console"_s}, replyOn<Gift>(this, [this, gift](const Result<Gift>& put) {
            if (!put) {
                m_waiting.clear();
                return end(tr("Stopped at %1 after %2 gifts. %3")
                               .arg(words::giftName(gift), words::number(qint64(m_put)), errorText(put.error())),
                           false);
            }
            ++m_put;
            putNext();
        }));
}

} // namespace pk
