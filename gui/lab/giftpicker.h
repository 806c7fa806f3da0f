// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QComboBox>
#include <optional>
#include <vector>

#include "engine/domain/gift.h"

namespace pk {

// A gift out of the catalogue, with art, name and price. Keeps its choice by id when the list changes.
class GiftPicker : public QComboBox {
    Q_OBJECT

public:
    explicit GiftPicker(QWidget* parent = nullptr);

    void setGifts(const std::vector<Gift>& gifts);
    [[nodiscard]] std::optional<Gift> gift() const;
    void setGiftId(quint32 giftId);

protected:
    void changeEvent(QEvent* event) override;

private:
    void fill();

    std::vector<Gift> m_gifts;
};

} // namespace pk
