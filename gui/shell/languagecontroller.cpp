// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/languagecontroller.h"

#include <QApplication>
#include <QDir>
#include <QEvent>
#include <QLibraryInfo>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace pk {

void JoinedTranslator::setFiles(const QStringList& files) {
    m_parts.clear();
    for (const QString& file : files) {
        auto part = std::make_unique<QTranslator>();
        if (part->load(file))
            m_parts.push_back(std::move(part));
    }
}

QString JoinedTranslator::translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const {
    for (const auto& part : m_parts) {
        const QString text = part->translate(context, sourceText, disambiguation, n);
        if (!text.isNull())
            return text;
    }
    return {};
}

LanguageController::LanguageController(QObject* parent) : QObject(parent) {}

LanguageController::~LanguageController() {
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_pseudo);
}

QString LanguageController::resolve(const QString& choice, const QString& systemName) {
    if (choice == u"zh_CN" || choice == u"en" || choice == u"pseudo")
        return choice;
    return systemName.startsWith(u"zh") ? u"zh_CN"_s : u"en"_s;
}

void LanguageController::apply(const QString& choice) {
    const QString language = resolve(choice, QLocale::system().name());
    if (language == m_current)
        return;
    m_current = language;
    QLocale::setDefault(language == u"zh_CN" ? QLocale(QLocale::Chinese, QLocale::China)
                                             : QLocale(QLocale::English, QLocale::UnitedStates));
    QStringList files;
    if (language == u"zh_CN") {
        const QDir own(u":/i18n"_s);
        for (const QString& name : own.entryList({u"*_"_s + language + u".qm"_s}))
            files.append(own.filePath(name));
        files.append(QLibraryInfo::path(QLibraryInfo::TranslationsPath) + u"/qtbase_"_s + language + u".qm"_s);
    }
    QCoreApplication::removeTranslator(&m_translator);
    QCoreApplication::removeTranslator(&m_pseudo);
    m_translator.setFiles(files);
    if (language == u"pseudo") {
        QCoreApplication::installTranslator(&m_pseudo);
        return;
    }
    QCoreApplication::installTranslator(&m_translator); // an empty one is not announced …
    if (m_translator.isEmpty()) {
        QEvent event(QEvent::LanguageChange); // … so going back to English is
        QCoreApplication::sendEvent(QCoreApplication::instance(), &event);
    }
}

} // namespace pk
