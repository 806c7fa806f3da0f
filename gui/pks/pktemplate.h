// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <vector>

#include "gui/pks/newpkform.h"

namespace pk {

// Values of a PK under a name. An empty show: the template is for any show.
struct PkTemplate {
    struct GiftLabel { // how the gift was called when it was saved: it may be gone from the catalogue since
        QString name;
        QString nameEn;

        bool operator==(const GiftLabel&) const = default;
    };

    static constexpr int kNameMax = 40; // characters (Unicode code points)
    static constexpr int kMax = 100;    // templates
    static constexpr qsizetype kFileMax = 1'048'576;

    QString name;
    NewPkValues values;
    std::array<GiftLabel, kSides> labels;

    bool operator==(const PkTemplate& other) const = default;
};

// What is wrong with a template's name, in the current language; empty: nothing. Names are compared elsewhere.
[[nodiscard]] QString templateNameProblem(const QString& name);
[[nodiscard]] bool isSameName(const QString& a, const QString& b);

// Why a file of templates was not taken: where, and what is wrong there in the current language.
struct TemplateFileError {
    int line = 0;  // from 1; 0: not of one line
    QString field; // "templates[3].durationMs"; may be empty
    QString text;

    [[nodiscard]] QString sentence() const; // "Line 12, templates[3].durationMs: must be a whole number."
};

// JSON, UTF-8: {"format": "pk-templates", "version": 1, "templates": [{"name", "showId", "gifts": [{"giftId", "name",
// "nameEn", "desc"} × 2], "durationMs", "compareBy", "countInjected", "rehearsal"}]}. Strict: whatever is missing,
// unknown, of another type or out of its bounds refuses the whole file.
[[nodiscard]] QByteArray writeTemplates(const std::vector<PkTemplate>& templates);
[[nodiscard]] tl::expected<std::vector<PkTemplate>, TemplateFileError> readTemplates(const QByteArray& json);

} // namespace pk
