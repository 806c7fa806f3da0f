// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/cataloguefile.h"

#include <QFile>
#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QSet>
#include <cmath>

#include "gui/settings/artcheck.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr auto kFormat = "pk-console gift catalogue"_L1;
constexpr int kVersion = 1;
constexpr qsizetype kGiftsMax = 10'000;
constexpr double kExact = 9'007'199'254'740'992.0; // beyond it a JSON number is no exact whole number

Error wrong(qsizetype entry, const QString& field, const QString& detail) {
    return {ErrorCode::ValidationFailed, field, u"Gift %1: %2"_s.arg(entry + 1).arg(detail)};
}

// A whole number, or -1.
qint64 wholeOf(const QJsonValue& value) {
    const double number = value.toDouble(-1);
    return value.isDouble() && number >= 0 && number < kExact && std::floor(number) == number ? qint64(number) : -1;
}

Result<Gift> giftOf(const QJsonValue& value, qsizetype entry) {
    if (!value.isObject())
        return tl::unexpected(wrong(entry, {}, u"it is no object."_s));
    const QJsonObject object = value.toObject();
    Gift gift;
    const qint64 id = wholeOf(object[u"giftId"]);
    gift.giftId = id > 0 && id <= 0xffff'ffffLL ? quint32(id) : 0;
    for (const auto& [key, text] :
         {std::pair{u"name"_s, &gift.name}, std::pair{u"nameEn"_s, &gift.nameEn}, std::pair{u"logo"_s, &gift.logo}}) {
        const QJsonValue field = object[key];
        if (!field.isUndefined() && !field.isNull() && !field.isString())
            return tl::unexpected(wrong(entry, key, key + u" must be a text."_s));
        *text = field.toString().trimmed();
    }
    gift.priceKb = wholeOf(object[u"priceKb"]);
    if (const auto valid = validateGift(gift); !valid)
        return tl::unexpected(wrong(entry, valid.error().field, valid.error().detail));
    return gift;
}

} // namespace

QByteArray writeCatalogue(const std::vector<Gift>& gifts, const QString& artDir) {
    QJsonArray list;
    QJsonObject pictures;
    for (const Gift& gift : gifts) {
        list.append(QJsonObject{{u"giftId"_s, double(gift.giftId)},
                                {u"name"_s, gift.name},
                                {u"nameEn"_s, gift.nameEn},
                                {u"priceKb"_s, double(gift.priceKb)},
                                {u"logo"_s, gift.logo}});
        if (!gift.logo.contains(u'.') || pictures.contains(gift.logo))
            continue; // art of the console's own has no file name
        QFile picture(artDir + u'/' + gift.logo);
        if (picture.open(QIODevice::ReadOnly) && picture.size() <= kArtBytesMax)
            pictures[gift.logo] = QString::fromLatin1(picture.readAll().toBase64());
    }
    return QJsonDocument(QJsonObject{{u"format"_s, QString(kFormat)},
                                     {u"version"_s, kVersion},
                                     {u"gifts"_s, list},
                                     {u"pictures"_s, pictures}})
        .toJson();
}

Result<CatalogueFile> readCatalogue(const QByteArray& bytes) {
    if (bytes.size() > kCatalogueBytesMax)
        return fail(ErrorCode::TooLarge, u"file"_s, u"The file is larger than 8 MB."_s);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(bytes, &problem);
    if (problem.error != QJsonParseError::NoError) {
        return fail(ErrorCode::ValidationFailed, u"file"_s,
                    u"No JSON, at byte %1: %2."_s.arg(problem.offset).arg(problem.errorString()));
    }
    const QJsonObject object = document.object();
    if (document.isObject() && object[u"format"].toString() != kFormat)
        return fail(ErrorCode::ValidationFailed, u"file"_s, u"This is no gift catalogue."_s);
    if (object[u"version"].toInt(kVersion) > kVersion)
        return fail(ErrorCode::ValidationFailed, u"file"_s, u"A newer version of the console wrote it."_s);
    const QJsonArray list = document.isArray() ? document.array() : object[u"gifts"].toArray();
    if (list.isEmpty() || list.size() > kGiftsMax)
        return fail(ErrorCode::ValidationFailed, u"file"_s, u"It must hold 1 to %1 gifts."_s.arg(kGiftsMax));
    CatalogueFile file;
    QSet<quint32> ids;
    for (qsizetype i = 0; i < list.size(); ++i) {
        const Result<Gift> gift = giftOf(list[i], i);
        if (!gift)
            return tl::unexpected(gift.error());
        if (ids.contains(gift->giftId)) {
            return tl::unexpected(wrong(i, u"giftId"_s, u"the id %1 is there twice."_s.arg(gift->giftId)));
        }
        ids.insert(gift->giftId);
        file.gifts.push_back(*gift);
    }
    const QJsonObject pictures = object[u"pictures"].toObject();
    for (auto picture = pictures.begin(); picture != pictures.end(); ++picture) {
        const auto decoded = QByteArray::fromBase64Encoding(picture.value().toString().toLatin1(),
                                                            QByteArray::AbortOnBase64DecodingErrors);
        if (!decoded)
            return fail(ErrorCode::ValidationFailed, u"file"_s, u"The picture %1 is damaged."_s.arg(picture.key()));
        file.pictures.insert(picture.key(), *decoded);
    }
    return file;
}

CatalogueDiff diffCatalogue(const std::vector<Gift>& present, const std::vector<Gift>& wanted) {
    QHash<quint32, const Gift*> known;
    for (const Gift& gift : present)
        known.insert(gift.giftId, &gift);
    CatalogueDiff diff;
    for (const Gift& gift : wanted) {
        const Gift* now = known.value(gift.giftId);
        if (!now)
            diff.added.push_back(gift);
        else if (*now != gift)
            diff.changed.push_back(gift);
        else
            ++diff.same;
    }
    return diff;
}

} // namespace pk
