// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/sideeditor.h"

#include <QComboBox>
#include <QEvent>
#include <QLineEdit>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/pks/sideheading.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kGiftIcon = 24;
constexpr int kTextMargin = 6;
constexpr int kEditHeight = 34;
constexpr int kGiftHeight = 36;
constexpr int kShownRows = 14;
} // namespace

SideEditor::SideEditor(Side side, QWidget* parent)
    : QWidget(parent),
      m_side(side),
      m_heading(new SideHeading(side, this)),
      m_gift(new QComboBox(this)),
      m_desc(new QLineEdit(this)) {
    const QString name = side == Side::A ? u"A"_s : u"B"_s;
    m_gift->setObjectName(u"giftCombo"_s + name);
    m_gift->setIconSize(QSize(kGiftIcon, kGiftIcon));
    m_gift->setMinimumHeight(kGiftHeight);
    m_gift->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_gift->setMinimumContentsLength(12);
    m_gift->setMaxVisibleItems(kShownRows);
    m_giftField = new FormField(m_gift, this);
    m_giftField->setObjectName(u"giftField"_s + name);
    m_desc->setObjectName(u"descEdit"_s + name);
    m_desc->setMinimumHeight(kEditHeight);
    m_desc->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    m_descField = new FormField(m_desc, this);
    m_descField->setObjectName(u"descField"_s + name);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    column->addWidget(m_heading);
    column->addWidget(m_giftField);
    column->addWidget(m_descField);
    column->addStretch();
    connect(m_gift, &QComboBox::activated, this, [this] {
        m_wanted = giftId();
        emit giftChosen();
    });
    connect(m_desc, &QLineEdit::textChanged, this, &SideEditor::descChanged);
    retranslate();
}

quint32 SideEditor::giftId() const {
    return m_gift->currentData().toUInt();
}

QString SideEditor::desc() const {
    return m_desc->text().trimmed();
}

const Gift* SideEditor::gift() const {
    const quint32 id = giftId();
    const auto it =
        std::find_if(m_catalogue.begin(), m_catalogue.end(), [id](const Gift& one) { return one.giftId == id; });
    return it == m_catalogue.end() ? nullptr : &*it;
}

QString SideEditor::missing() const {
    if (!m_loaded || m_wanted == 0 || giftId() == m_wanted)
        return {};
    const QString name = words::giftName(m_label.name, m_label.nameEn);
    return name.isEmpty() ? tr("Gift %1").arg(m_wanted) : name;
}

void SideEditor::want(quint32 giftId, const PkTemplate::GiftLabel& label) {
    m_wanted = giftId;
    m_label = label;
    if (m_loaded)
        fill();
}

void SideEditor::setDesc(const QString& desc) {
    m_desc->setText(desc);
    m_desc->setCursorPosition(0);
}

void SideEditor::setCatalogue(const std::vector<Gift>& catalogue) {
    m_catalogue = catalogue;
    m_loaded = true;
    fill();
}

void SideEditor::fill() {
    const QSignalBlocker quiet(m_gift);
    m_gift->clear();
    for (const Gift& gift : m_catalogue)
        m_gift->addItem(QIcon(giftPixmap(gift.logo, words::giftName(gift), kGiftIcon, devicePixelRatioF())),
                        tr("%1 · %2 KB").arg(words::giftName(gift), words::number(gift.priceKb)), gift.giftId);
    m_gift->setCurrentIndex(m_gift->findData(m_wanted));
}

void SideEditor::setGiftError(const QString& error) {
    m_giftField->setError(error);
}

void SideEditor::setDescError(const QString& error) {
    m_descField->setError(error);
}

void SideEditor::refresh() {
    m_descField->setHint(tr("%1/%2").arg(descLength(desc())).arg(limits::kDescMax));
    PkSide side;
    if (const Gift* chosen = gift())
        side = {chosen->giftId, chosen->name, chosen->nameEn, chosen->logo, chosen->priceKb, {}};
    m_heading->setGift(side);
    const QString none = m_side == Side::A ? tr("Left side") : tr("Right side");
    m_heading->setNote(desc().isEmpty() ? none : desc());
}

void SideEditor::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void SideEditor::retranslate() {
    const bool left = m_side == Side::A;
    m_giftField->setCaption(left ? tr("Gift of the &left side") : tr("Gift of the &right side"));
    m_gift->setPlaceholderText(tr("Choose a gift"));
    m_descField->setCaption(tr("Text (what happens if it wins)"));
    m_desc->setPlaceholderText(left ? tr("win: I sing a ballad") : tr("win: I dance"));
    m_desc->setAccessibleName(left ? tr("Text of the left side") : tr("Text of the right side"));
    if (m_loaded)
        fill();
    refresh();
}

} // namespace pk
