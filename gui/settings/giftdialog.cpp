// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/giftdialog.h"

#include <QComboBox>
#include <QEvent>
#include <QGridLayout>
#include <QIntValidator>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpressionValidator>

#include "engine/runtime/engine.h"
#include "gui/settings/giftart.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/filechooser.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kPreview = 72;

QLineEdit* digits(QWidget* parent, const QString& name, int most) {
    auto* edit = new QLineEdit(parent);
    edit->setObjectName(name);
    edit->setValidator(new QRegularExpressionValidator(QRegularExpression(u"[0-9]{1,%1}"_s.arg(most)), edit));
    return edit;
}

} // namespace

GiftDialog::GiftDialog(const ConsoleContext& context, std::optional<Gift> gift, quint32 freeId, QList<quint32> taken,
                       QWidget* parent)
    : QDialog(parent), m_context(context), m_before(std::move(gift)), m_taken(std::move(taken)) {
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"giftDialog"_s);
    build();
    const Gift start = m_before.value_or(Gift{freeId, {}, {}, 1, {}});
    m_id->setText(QString::number(start.giftId));
    m_id->setEnabled(!m_before);
    m_name->setText(start.name);
    m_nameEn->setText(start.nameEn);
    m_price->setText(QString::number(start.priceKb));
    fillArt(start.logo);
    retranslate();
    preview();
    m_name->setFocus();
    m_name->selectAll();
}

void GiftDialog::build() {
    m_heading = new TextLabel(TextLabel::Role::Title, this);
    m_preview = new QLabel(this);
    m_preview->setFixedSize(kPreview, kPreview);
    m_id = digits(this, u"giftId"_s, 10);
    m_name = new QLineEdit(this);
    m_name->setObjectName(u"giftName"_s);
    m_nameEn = new QLineEdit(this);
    m_nameEn->setObjectName(u"giftNameEn"_s);
    m_price = digits(this, u"giftPrice"_s, 12);
    auto* artRow = new QWidget(this);
    m_art = new QComboBox(artRow);
    m_art->setObjectName(u"giftArt"_s);
    m_art->setIconSize({20, 20});
    m_own = new QPushButton(themedIcon(u"file"_s), {}, artRow);
    m_own->setObjectName(u"ownArt"_s);
    m_own->setAutoDefault(false);
    auto* artLayout = new QHBoxLayout(artRow);
    artLayout->setContentsMargins(0, 0, 0, 0);
    artLayout->setSpacing(space::kS);
    artLayout->addWidget(m_art, 1);
    artLayout->addWidget(m_own);
    m_idField = new FormField(m_id, this);
    m_nameField = new FormField(m_name, this);
    m_nameEnField = new FormField(m_nameEn, this);
    m_priceField = new FormField(m_price, this);
    m_artField = new FormField(artRow, this, m_art);
    m_error = new TextLabel(TextLabel::Role::Error, this);
    m_error->setWordWrap(true);
    m_error->hide();
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(u"cancelGift"_s);
    m_cancel->setAutoDefault(false);
    m_save = new QPushButton(this);
    m_save->setObjectName(u"saveGift"_s);
    m_save->setProperty("primary", true);
    m_save->setDefault(true);

    auto* head = new QHBoxLayout;
    head->setSpacing(space::kM);
    head->addWidget(m_preview);
    head->addWidget(m_heading, 1);
    auto* grid = new QGridLayout;
    grid->setHorizontalSpacing(space::kM);
    grid->setVerticalSpacing(space::kM);
    grid->addWidget(m_idField, 0, 0, Qt::AlignTop);
    grid->addWidget(m_priceField, 0, 1, Qt::AlignTop);
    grid->addWidget(m_nameField, 1, 0, Qt::AlignTop);
    grid->addWidget(m_nameEnField, 1, 1, Qt::AlignTop);
    grid->addWidget(m_artField, 2, 0, 1, 2);
    grid->setColumnStretch(0, 1);
    grid->setColumnStretch(1, 1);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_save);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kL);
    column->setSpacing(space::kL);
    column->addLayout(head);
    column->addLayout(grid);
    column->addWidget(m_error);
    column->addLayout(buttons);
    setMinimumWidth(480);

    const QList<std::pair<QLineEdit*, FormField*>> edits{
        {m_id, m_idField}, {m_name, m_nameField}, {m_nameEn, m_nameEnField}, {m_price, m_priceField}};
    for (const auto& [edit, field] : edits)
        connect(edit, &QLineEdit::textEdited, this, [this, field = field]() {
            field->setError({});
            preview();
        });
    connect(m_art, &QComboBox::currentIndexChanged, this, &GiftDialog::preview);
    connect(m_own, &QPushButton::clicked, this, &GiftDialog::chooseArt);
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_save, &QPushButton::clicked, this, &GiftDialog::save);
}

void GiftDialog::fillArt(const QString& current) {
    m_art->clear();
    m_art->addItem(tr("None: the first letter"), QString());
    QStringList names = builtInArt();
    if (!current.isEmpty() && !names.contains(current))
        names.prepend(current);
    for (const QString& name : names)
        m_art->addItem(QIcon(giftPixmap(name, name, 20, devicePixelRatioF())), name, name);
    m_art->setCurrentIndex(std::max(0, m_art->findData(current)));
}

Gift GiftDialog::entered() const {
    Gift gift;
    const quint64 id = m_id->text().toULongLong();
    gift.giftId = id <= 0xffff'ffffULL ? quint32(id) : 0;
    gift.name = m_name->text().trimmed();
    gift.nameEn = m_nameEn->text().trimmed();
    gift.priceKb = m_price->text().isEmpty() ? -1 : m_price->text().toLongLong();
    gift.logo = m_art->currentData().toString();
    return gift;
}

void GiftDialog::preview() {
    const Gift gift = entered();
    m_preview->setPixmap(giftPixmap(gift.logo, words::giftName(gift), kPreview, devicePixelRatioF()));
}

void GiftDialog::chooseArt() {
    chooseOpenFile(this, tr("Choose a picture"), tr("Pictures (*.svg *.png)"), [this](const QString& file) {
        const auto name = importArt(file, m_context.dataDir + u"/gifts"_s);
        if (!name)
            return m_artField->setError(artFaultText(name.error()));
        m_artField->setError({});
        fillArt(*name);
        preview();
    });
}

void GiftDialog::save() {
    clearErrors();
    const Gift gift = entered();
    if (const auto valid = validateGift(gift); !valid)
        return showError(valid.error());
    if (!m_before && m_taken.contains(gift.giftId)) {
        m_idField->setError(tr("There is a gift with this id already."));
        m_id->setFocus();
        return;
    }
    m_save->setEnabled(false);
    m_context.engine.putGift(gift, Actor{u"console"_s, u"console"_s},
                             replyOn<Gift>(this, [this](const Result<Gift>& put) {
                                 m_save->setEnabled(true);
                                 if (!put)
                                     return showError(put.error());
                                 emit saved(*put);
                                 accept();
                             }));
}

void GiftDialog::showError(const Error& error) {
    if (error.field == "giftId"_L1) {
        m_idField->setError(tr("A number from 1 to 4,294,967,295."));
        m_id->setFocus();
    } else if (error.field == "name"_L1) {
        m_nameField->setError(tr("1 to %1 characters.").arg(limits::kGiftNameMax));
        m_name->setFocus();
    } else if (error.field == "nameEn"_L1) {
        m_nameEnField->setError(tr("At most %1 characters.").arg(limits::kGiftNameMax));
        m_nameEn->setFocus();
    } else if (error.field == "priceKb"_L1) {
        m_priceField->setError(tr("From 0 to %1 K coins.").arg(words::number(limits::kPriceKbMax)));
        m_price->setFocus();
    } else if (error.field == "logo"_L1) {
        m_artField->setError(errorText(error));
    } else {
        m_error->setText(errorText(error));
        m_error->show();
    }
}

void GiftDialog::clearErrors() {
    for (FormField* field : {m_idField, m_nameField, m_nameEnField, m_priceField, m_artField})
        field->setError({});
    m_error->hide();
}

void GiftDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void GiftDialog::retranslate() {
    const QString title = m_before ? tr("Change the gift") : tr("New gift");
    setWindowTitle(title);
    m_heading->setText(title);
    m_idField->setCaption(tr("Gift id"));
    m_nameField->setCaption(tr("Name"));
    m_nameEnField->setCaption(tr("English name"));
    m_nameEn->setPlaceholderText(tr("the same if empty"));
    m_priceField->setCaption(tr("Price, K coins a piece"));
    m_artField->setCaption(tr("Art"));
    m_artField->setHint(
        tr("Own pictures: SVG or PNG up to 256 KB and %1 pixels a side; they are copied into the data directory.")
            .arg(words::number(qint64(kArtSideMax))));
    m_own->setText(tr("Own picture…"));
    m_art->setItemText(0, tr("None: the first letter"));
    m_cancel->setText(tr("Cancel"));
    m_save->setText(m_before ? tr("Save") : tr("Add"));
}

} // namespace pk
