// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QSettings>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <memory>

#include "gui/app/consoleviews.h"
#include "gui/app/shotlist.h"
#include "gui/app/showcase.h"
#include "gui/shell/languagecontroller.h"
#include "gui/shell/page.h"
#include "gui/shell/preferences.h"
#include "gui/theme/themecontroller.h"
#include "tests/gui/looks/textspy.h"

namespace pk::test {

// Wraps every text of the program in the marks of textspy.h, whatever the language, so that a text that lost its end
// can be told from one that users typed.
class MarkingTranslator final : public QTranslator {
public:
    [[nodiscard]] QString translate(const char* context, const char* sourceText, const char* disambiguation,
                                    int n) const override {
        if (m_isAsking || qstrcmp(context, "QShortcut") == 0)
            return {};
        m_isAsking = true;
        const QString text = QCoreApplication::translate(context, sourceText, disambiguation, n);
        m_isAsking = false;
        return kBegin + text + kEnd;
    }
    [[nodiscard]] bool isEmpty() const override { return false; }

private:
    mutable bool m_isAsking = false;
};

// The whole console over a real engine that the Showcase has filled.
struct LooksHouse {
    QTemporaryDir dir;
    QSettings settings{dir.filePath(QStringLiteral("console.ini")), QSettings::IniFormat};
    Preferences preferences{settings};
    ThemeController theme;
    LanguageController language;
    std::unique_ptr<ConsoleSession> session;
    std::unique_ptr<Showcase> showcase;

    LooksHouse() {
        setLanguage(QStringLiteral("en"));
        theme.apply(ThemeChoice::Light, PairChoice::Standard);
        preferences.setReducedMotion(true); // what slides is not yet where it belongs
        session = std::make_unique<ConsoleSession>(
            SessionPlan{.dataDir = dir.filePath(QStringLiteral("data")), .isDemo = false, .serveApi = true, .port = 0},
            settings, preferences);
        showcase = std::make_unique<Showcase>(session->engine());
    }
    ~LooksHouse() { showcase.reset(); }

    void setLanguage(const QString& name) {
        preferences.setLanguage(name);
        language.apply(name);
    }

    [[nodiscard]] bool open() {
        QSignalSpy started(session.get(), &ConsoleSession::started);
        QSignalSpy ready(showcase.get(), &Showcase::ready);
        session->window().resize(1440, 900);
        session->window().show();
        session->start();
        if (!started.wait(20'000))
            return false;
        showcase->start();
        ShotList::beginRun(*session);
        if (!ready.wait(40'000))
            return false;
        ShotList::startViewers(*session);
        return true;
    }
};

} // namespace pk::test
