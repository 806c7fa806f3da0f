// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/giftpicker.h"

#include <QEvent>
#include <QSignalBlocker>
#include <algorithm>

#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

GiftPicker::GiftPicker(QWidget* parent) : QComboBox(parent) {
    setIconSize({20, 20});
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(10);
}

void GiftPicker::setGifts(const std::vector<Gift>& gifts) {
    if (m_gifts == gifts)
        return;
    m_gifts = gifts;
    fill();
}

std::optional<Gift> GiftPicker::gift() const {
    const auto giftId = currentData().toUInt();
    const auto found = std::find_if(m_gifts.cbegin(), m_gifts.cend(),
                                    [giftId](const Gift& candidate) { return candidate.giftId == giftId; });
    return found == m_gifts.cend() ? std::nullopt : std::optional<Gift>(*found);
}

void GiftPicker::setGiftId(quint32 giftId) {
    setCurrentIndex(findData(giftId));
}

void GiftPicker::changeEvent(QEvent* event) {
    QComboBox::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        fill();
}

void GiftPicker::fill() {
    const QVariant kept = currentData();
    {
        const QSignalBlocker blocker(this);
        clear();
        for (const Gift& gift : m_gifts)
            addItem(QIcon(giftPixmap(gift.logo, words::giftName(gift), 20, devicePixelRatioF())),
                    tr("%1 · %2 KB").arg(words::giftName(gift), words::number(gift.priceKb)), gift.giftId);
    }
    const int index = kept.isValid() ? findData(kept) : -1;
    setCurrentIndex(index);
    emit currentIndexChanged(index);
}

} // namespace pk
