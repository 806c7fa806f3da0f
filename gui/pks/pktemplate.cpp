// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/pktemplate.h"

#include <QCoreApplication>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <algorithm>
#include <cmath>
#include <limits>

#include "gui/pks/jsonplaces.h"
#include "gui/widgets/countdown.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
struct PkTemplateFile {
    Q_DECLARE_TR_FUNCTIONS(PkTemplateFile)
};

constexpr auto kFormat = "pk-templates"_L1;
constexpr int kVersion = 1;
constexpr double kExactMax = 9'007'199'254'740'992; // up to here a JSON number is exact

// Reads the parsed file field by field; the first thing that is wrong ends it.
class TemplateReader {
public:
    explicit TemplateReader(const JsonPlaces& places) : m_places(places) {}

    [[nodiscard]] bool failed() const { return m_error.has_value(); }
    [[nodiscard]] const TemplateFileError& error() const { return *m_error; }
    void refuse(const QString& field, const QString& text) {
        if (!m_error)
            m_error = TemplateFileError{m_places.line(field), field, text};
    }

    std::vector<PkTemplate> file(const QJsonObject& root);

private:
    void knows(const QJsonObject& object, const QString& path, const QStringList& keys);
    QString text(const QJsonObject& object, const QString& path, QLatin1StringView key, int max);
    qint64 whole(const QJsonObject& object, const QString& path, QLatin1StringView key, qint64 min, qint64 max);
    bool flag(const QJsonObject& object, const QString& path, QLatin1StringView key);
    PkTemplate one(const QJsonObject& object, const QString& path);
    void gifts(const QJsonValue& value, const QString& path, PkTemplate& into);

    const JsonPlaces& m_places;
    std::optional<TemplateFileError> m_error;
};

QString pathOf(const QString& path, QLatin1StringView key) {
    return path.isEmpty() ? QString(key) : QString(path + u'.' + key);
}

void TemplateReader::knows(const QJsonObject& object, const QString& path, const QStringList& keys) {
    for (const QString& key : keys) {
        if (!object.contains(key))
            refuse(path, PkTemplateFile::tr("“%1” is missing.").arg(key));
    }
    for (auto it = object.begin(); it != object.end(); ++it) {
        if (!keys.contains(it.key()))
            refuse(path.isEmpty() ? it.key() : QString(path + u'.' + it.key()), PkTemplateFile::tr("Unknown field."));
    }
}

QString TemplateReader::text(const QJsonObject& object, const QString& path, QLatin1StringView key, int max) {
    const QJsonValue value = object.value(key);
    const QString text = value.toString();
    if (!value.isString())
        refuse(pathOf(path, key), PkTemplateFile::tr("Must be a text in quotes."));
    else if (descLength(text) > max)
        refuse(pathOf(path, key), PkTemplateFile::tr("At most %1 characters.").arg(max));
    return text;
}

qint64 TemplateReader::whole(const QJsonObject& object, const QString& path, QLatin1StringView key, qint64 min,
                             qint64 max) {
    const QJsonValue value = object.value(key);
    const double number = value.toDouble();
    if (!value.isDouble() || std::floor(number) != number || std::abs(number) > kExactMax)
        refuse(pathOf(path, key), PkTemplateFile::tr("Must be a whole number."));
    else if (number < double(min) || number > double(max))
        refuse(pathOf(path, key),
               PkTemplateFile::tr("Must be between %1 and %2.").arg(QString::number(min), QString::number(max)));
    return failed() ? min : qint64(number);
}

bool TemplateReader::flag(const QJsonObject& object, const QString& path, QLatin1StringView key) {
    const QJsonValue value = object.value(key);
    if (!value.isBool())
        refuse(pathOf(path, key), PkTemplateFile::tr("Must be true or false."));
    return value.toBool();
}

void TemplateReader::gifts(const QJsonValue& value, const QString& path, PkTemplate& into) {
    const QJsonArray array = value.toArray();
    if (!value.isArray() || array.size() != kSides)
        return refuse(path, PkTemplateFile::tr("Must be a list of two gifts."));
    for (qsizetype side = 0; side < kSides && !failed(); ++side) {
        const QString giftPath = u"%1[%2]"_s.arg(path).arg(side);
        if (!array[side].isObject())
            return refuse(giftPath, PkTemplateFile::tr("Must be an object in braces."));
        const QJsonObject gift = array[side].toObject();
        knows(gift, giftPath, {u"giftId"_s, u"name"_s, u"nameEn"_s, u"desc"_s});
        const qint64 giftId = whole(gift, giftPath, "giftId"_L1, 1, std::numeric_limits<quint32>::max());
        into.values.gifts[std::size_t(side)] = {quint32(giftId), text(gift, giftPath, "desc"_L1, limits::kDescMax)};
        into.labels[std::size_t(side)] = {text(gift, giftPath, "name"_L1, limits::kGiftNameMax),
                                          text(gift, giftPath, "nameEn"_L1, limits::kGiftNameMax)};
    }
    if (!failed() && into.values.gifts[0].giftId == into.values.gifts[1].giftId)
        refuse(path + u"[1].giftId"_s, PkTemplateFile::tr("The two gifts must differ."));
}

PkTemplate TemplateReader::one(const QJsonObject& object, const QString& path) {
    PkTemplate result;
    knows(object, path,
          {u"name"_s, u"showId"_s, u"gifts"_s, u"durationMs"_s, u"compareBy"_s, u"countInjected"_s, u"rehearsal"_s});
    result.name = text(object, path, "name"_L1, PkTemplate::kNameMax);
    if (const QString problem = templateNameProblem(result.name); !problem.isEmpty())
        refuse(pathOf(path, "name"_L1), problem);
    NewPkValues& values = result.values;
    values.showId = text(object, path, "showId"_L1, limits::kShowIdMax);
    if (!values.showId.isEmpty() && !validateShowId(values.showId))
        refuse(pathOf(path, "showId"_L1), PkTemplateFile::tr("Only letters A–Z, digits and . _ : -"));
    if (!failed())
        gifts(object.value("gifts"_L1), pathOf(path, "gifts"_L1), result);
    values.durationMs = whole(object, path, "durationMs"_L1, limits::kDurationMinMs, limits::kDurationMaxMs);
    const auto by = compareByFromWire(text(object, path, "compareBy"_L1, limits::kShowIdMax));
    if (!by)
        refuse(pathOf(path, "compareBy"_L1), PkTemplateFile::tr("Must be COUNT or KB."));
    values.compareBy = by.value_or(CompareBy::Count);
    values.countInjected = flag(object, path, "countInjected"_L1);
    values.rehearsal = flag(object, path, "rehearsal"_L1);
    return result;
}

std::vector<PkTemplate> TemplateReader::file(const QJsonObject& root) {
    if (root.value("format"_L1).toString() != kFormat) {
        refuse(root.contains("format"_L1) ? u"format"_s : QString(),
               PkTemplateFile::tr("This is not a file of PK templates."));
        return {};
    }
    if (whole(root, {}, "version"_L1, 1, std::numeric_limits<int>::max()) > kVersion)
        refuse(u"version"_s, PkTemplateFile::tr("Written by a newer version of this program."));
    knows(root, {}, {u"format"_s, u"version"_s, u"templates"_s});
    const QJsonValue list = root.value("templates"_L1);
    if (!list.isArray())
        refuse(u"templates"_s, PkTemplateFile::tr("Must be a list in brackets."));
    const QJsonArray array = list.toArray();
    if (array.size() > PkTemplate::kMax)
        refuse(u"templates[%1]"_s.arg(PkTemplate::kMax),
               PkTemplateFile::tr("More than %1 templates.").arg(PkTemplate::kMax));
    std::vector<PkTemplate> templates;
    for (qsizetype i = 0; i < array.size() && !failed(); ++i) {
        const QString path = u"templates[%1]"_s.arg(i);
        if (!array[i].isObject()) {
            refuse(path, PkTemplateFile::tr("Must be an object in braces."));
            break;
        }
        PkTemplate next = one(array[i].toObject(), path);
        if (std::any_of(templates.begin(), templates.end(),
                        [&next](const PkTemplate& known) { return isSameName(known.name, next.name); }))
            refuse(pathOf(path, "name"_L1), PkTemplateFile::tr("The name comes twice."));
        templates.push_back(std::move(next));
    }
    return templates;
}
} // namespace

bool isSameName(const QString& a, const QString& b) {
    return a.compare(b, Qt::CaseInsensitive) == 0;
}

QString templateNameProblem(const QString& name) {
    if (name.trimmed().isEmpty())
        return PkTemplateFile::tr("Enter a name.");
    if (name.trimmed() != name)
        return PkTemplateFile::tr("No spaces at the ends.");
    if (const int excess = descLength(name) - PkTemplate::kNameMax; excess > 0)
        return excess == 1 ? PkTemplateFile::tr("1 character too many.")
                           : PkTemplateFile::tr("%1 characters too many.").arg(excess);
    if (std::any_of(name.begin(), name.end(), [](QChar c) { return c.category() == QChar::Other_Control; }))
        return PkTemplateFile::tr("No line breaks or control characters.");
    return {};
}

QString TemplateFileError::sentence() const {
    if (line == 0)
        return text;
    return field.isEmpty() ? PkTemplateFile::tr("Line %1: %2").arg(QString::number(line), text)
                           : PkTemplateFile::tr("Line %1, %2: %3").arg(QString::number(line), field, text);
}

QByteArray writeTemplates(const std::vector<PkTemplate>& templates) {
    QJsonArray array;
    for (const PkTemplate& one : templates) {
        QJsonArray gifts;
        for (std::size_t side = 0; side < kSides; ++side)
            gifts.append(QJsonObject{{u"giftId"_s, qint64(one.values.gifts[side].giftId)},
                                     {u"name"_s, one.labels[side].name},
                                     {u"nameEn"_s, one.labels[side].nameEn},
                                     {u"desc"_s, one.values.gifts[side].desc}});
        array.append(QJsonObject{{u"name"_s, one.name},
                                 {u"showId"_s, one.values.showId},
                                 {u"gifts"_s, gifts},
                                 {u"durationMs"_s, one.values.durationMs},
                                 {u"compareBy"_s, wireName(one.values.compareBy)},
                                 {u"countInjected"_s, one.values.countInjected},
                                 {u"rehearsal"_s, one.values.rehearsal}});
    }
    return QJsonDocument(
               QJsonObject{{u"format"_s, QString(kFormat)}, {u"version"_s, kVersion}, {u"templates"_s, array}})
        .toJson();
}

tl::expected<std::vector<PkTemplate>, TemplateFileError> readTemplates(const QByteArray& json) {
    if (json.size() > PkTemplate::kFileMax)
        return tl::unexpected(TemplateFileError{0, {}, PkTemplateFile::tr("The file is larger than 1 MiB.")});
    QByteArray text = json;
    if (text.startsWith("\xEF\xBB\xBF"))
        text.remove(0, 3);
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(text, &problem);
    if (document.isNull() || !document.isObject())
        return tl::unexpected(TemplateFileError{JsonPlaces::lineAt(text, problem.offset),
                                                {},
                                                text.trimmed().isEmpty() ? PkTemplateFile::tr("The file is empty.")
                                                                         : PkTemplateFile::tr("This is not JSON.")});
    const JsonPlaces places(text);
    TemplateReader reader(places);
    if (!places.duplicate().isEmpty())
        reader.refuse(places.duplicate(), PkTemplateFile::tr("The field comes twice."));
    std::vector<PkTemplate> templates = reader.failed() ? std::vector<PkTemplate>() : reader.file(document.object());
    if (reader.failed())
        return tl::unexpected(reader.error());
    return templates;
}

} // namespace pk
