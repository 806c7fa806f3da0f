// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFile>
#include <QSettings>
#include <QTemporaryDir>
#include <QtTest>
#include <QtWidgets>

#include "engine/lab/run/runarchive.h"
#include "engine/lab/run/scenariorunner.h"
#include "engine/lab/trafficlab.h"
#include "gui/models/livestate.h"
#include "gui/shell/context.h"
#include "gui/shell/notifier.h"
#include "gui/shell/preferences.h"
#include "resources/resources.h"
#include "tests/support/fakeengine.h"

namespace pk::test {

// Everything a page stands on, over an engine in memory.
class PageHouse {
public:
    // Not `serving`: as a window that stands before its engine serves; live.start() ends that.
    explicit PageHouse(bool serving = true)
        : settings(file(QStringLiteral("console.ini")), QSettings::IniFormat),
          preferences(settings),
          live(engine),
          lab(engine),
          runner(engine),
          archive(dir.path()),
          context{engine, live, lab, notifier, settings, api, dir.path(), preferences} {
        initResources();
        QObject::connect(&notifier, &Notifier::posted, &notifier,
                         [this](Notifier::Level level, const QString& text) { posted.emplace_back(level, text); });
        if (serving)
            live.start();
    }

    [[nodiscard]] QString file(const QString& name) const { return dir.filePath(name); }
    QString write(const QString& name, const QByteArray& bytes) const {
        QFile out(file(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return out.fileName();
    }
    [[nodiscard]] static QByteArray read(const QString& name) {
        QFile in(name);
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
    [[nodiscard]] bool heard(Notifier::Level level) const {
        return std::any_of(posted.begin(), posted.end(), [level](const auto& post) { return post.first == level; });
    }

    QTemporaryDir dir;
    QSettings settings;
    Preferences preferences;
    FakeEngine engine;
    LiveState live;
    TrafficLab lab;
    ScenarioRunner runner;
    RunArchive archive;
    Notifier notifier;
    ApiAccess api{QStringLiteral("http://127.0.0.1:8686"), QStringLiteral("secret-token"), {}, {}};
    std::vector<std::pair<Notifier::Level, QString>> posted;
    ConsoleContext context;
};

template <typename T>
T* find(QWidget& page, const char* name) {
    return page.findChild<T*>(QString::fromLatin1(name));
}

inline void show(QWidget& page) {
    page.resize(1280, 760);
    page.show();
    QVERIFY(QTest::qWaitForWindowExposed(&page));
}

inline void click(QWidget& page, const char* name) {
    auto* button = find<QAbstractButton>(page, name);
    QVERIFY2(button, name);
    QVERIFY2(button->isVisible() && button->isEnabled(), name);
    QTest::mouseClick(button, Qt::LeftButton);
}

// Types into the file dialog that `page` has opened, and accepts.
inline void answerFileDialog(QWidget& page, const char* name, const QString& file) {
    QFileDialog* dialog = nullptr;
    QTRY_VERIFY((dialog = find<QFileDialog>(page, name)) != nullptr && dialog->isVisible());
    auto* edit = dialog->findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
    QVERIFY(edit);
    edit->setText(file);
    static_cast<QDialog*>(dialog)->accept();
}

// What is wrong with the field that holds the widget; empty: nothing.
inline QString noteAt(QWidget& page, const char* name) {
    for (auto* parent = find<QWidget>(page, name)->parentWidget(); parent; parent = parent->parentWidget()) {
        if (auto* note = parent->findChild<QLabel*>(QStringLiteral("fieldNote"), Qt::FindDirectChildrenOnly))
            return note->isHidden() || !note->text().startsWith(u'⚠') ? QString() : note->text();
    }
    return {};
}

} // namespace pk::test
