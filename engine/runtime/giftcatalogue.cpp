// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/giftcatalogue.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include "resources/resources.h"

namespace pk {

std::vector<Gift> shippedGifts() {
    initResources();
    QFile file(QStringLiteral(":/gifts/catalogue.json"));
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    std::vector<Gift> gifts;
    const QJsonArray entries = opened ? QJsonDocument::fromJson(file.readAll()).array() : QJsonArray();
    for (const QJsonValue& value : entries) {
        const QJsonObject entry = value.toObject();
        gifts.push_back({.giftId = quint32(entry[QLatin1StringView("giftId")].toInteger()),
                         .name = entry[QLatin1StringView("name")].toString(),
                         .nameEn = entry[QLatin1StringView("nameEn")].toString(),
                         .priceKb = entry[QLatin1StringView("priceKb")].toInteger(),
                         .logo = entry[QLatin1StringView("logo")].toString()});
    }
    return gifts;
}

} // namespace pk
