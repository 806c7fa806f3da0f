// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <QStringList>
#include <QTranslator>
#include <memory>
#include <vector>

#include "gui/shell/pseudotranslator.h"

namespace pk {

// Several translation files as one translator, so that a change of language is one event.
class JoinedTranslator : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    void setFiles(const QStringList& files); // those that cannot be loaded are left out
    [[nodiscard]] QString translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const override;
    [[nodiscard]] bool isEmpty() const override { return m_parts.empty(); }

private:
    std::vector<std::unique_ptr<QTranslator>> m_parts;
};

// Changes the program's language at run time: every part's translation in :/i18n and Qt's own. One for
// the program, on the GUI thread, owned by main().
class LanguageController : public QObject {
    Q_OBJECT

public:
    explicit LanguageController(QObject* parent = nullptr);
    ~LanguageController() override;

    // "zh_CN", "en"; empty: as the system; "pseudo": the longer English that layouts are looked at in.
    void apply(const QString& choice);
    [[nodiscard]] QString current() const { return m_current; }
    // What a choice means where the system speaks `systemName` ("zh_HK", "de_DE" …).
    [[nodiscard]] static QString resolve(const QString& choice, const QString& systemName);

private:
    JoinedTranslator m_translator;
    PseudoTranslator m_pseudo;
    QString m_current;
};

} // namespace pk
