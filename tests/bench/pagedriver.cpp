// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/bench/pagedriver.h"

#include <QAbstractScrollArea>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLineEdit>
#include <QScrollBar>
#include <QTableView>
#include <array>

#include "engine/lab/run/scenariopresets.h"
#include "gui/lab/scenariopane.h"
#include "gui/push/pushpage.h"
#include "gui/push/viewerpanel.h"
#include "gui/shell/page.h"
#include "gui/stage/stagepage.h"
#include "gui/stage/stageview.h"
#include "tests/bench/measure.h"

namespace pk::bench {

using namespace Qt::StringLiterals;

namespace {

constexpr int kStepMs = 16;
constexpr int kScrollPx = 24;
constexpr int kStepsASecond = 1'000 / kStepMs;
constexpr QSize kFullHd{1920, 1080};

void press(QWidget* widget, int key) {
    QKeyEvent down(QEvent::KeyPress, key, Qt::NoModifier);
    QKeyEvent up(QEvent::KeyRelease, key, Qt::NoModifier);
    QCoreApplication::sendEvent(widget, &down);
    QCoreApplication::sendEvent(widget, &up);
}

} // namespace

PageDriver::PageDriver(ConsoleSession& session) : m_session(session) {
    m_timer.setTimerType(Qt::PreciseTimer);
    m_timer.setInterval(kStepMs);
    connect(&m_timer, &QTimer::timeout, this, &PageDriver::step);
}

void PageDriver::open(const QString& pageId, PkId hottest) {
    MainWindow& window = m_session.window();
    if (pageId == u"pks"_s) {
        window.openPk(hottest);
    } else {
        window.showPage(pageId);
    }
    m_page = window.page(pageId);
    if (m_page == nullptr) {
        giveUp(u"there is no page "_s + pageId);
    }
    if (pageId == u"lab"_s) {
        beginRun();
    } else if (pageId == u"push"_s) {
        beginViewers();
    } else if (pageId == u"stage"_s) {
        auto* stage = qobject_cast<StagePage*>(m_page);
        stage->choose(hottest);
        stage->toggleFullScreen();
        stage->window()->resize(kFullHd);
    }
    m_steps = 0;
    m_timer.start();
}

void PageDriver::stop() {
    m_timer.stop();
    if (auto* stage = qobject_cast<StagePage*>(m_page); stage != nullptr && stage->window() != nullptr) {
        stage->toggleFullScreen();
    }
    if (auto* push = qobject_cast<PushPage*>(m_page)) {
        push->viewers().stop();
    }
    for (QLineEdit* field : m_page->findChildren<QLineEdit*>()) {
        if (field->objectName().contains(u"search"_s, Qt::CaseInsensitive)) {
            field->clear();
        }
    }
    m_page = nullptr;
}

QWidget* PageDriver::stageView() const {
    auto* stage = qobject_cast<StagePage*>(m_page);
    return stage != nullptr && stage->window() != nullptr ? &stage->window()->view() : nullptr;
}

void PageDriver::beginRun() {
    const Scenario* preset = scenarioPreset(u"close-fight"_s);
    auto* pane = m_page->findChild<ScenarioPane*>();
    if (preset == nullptr || pane == nullptr) {
        giveUp(u"the lab cannot run"_s);
    }
    pane->run(*preset);
}

void PageDriver::beginViewers() {
    auto* push = qobject_cast<PushPage*>(m_page);
    push->viewers().start();
}

void PageDriver::step() {
    ++m_steps;
    scroll();
    if (m_steps % kStepsASecond == 0) {
        selectNext();
    }
    if (m_steps % (2 * kStepsASecond) == kStepsASecond / 2) {
        sortNext();
    }
    if (m_steps % kStepsASecond == kStepsASecond / 3) {
        searchNext();
    }
}

// Down and up again, in all that can be scrolled.
void PageDriver::scroll() {
    bool isAtEnd = true;
    for (auto* area : m_page->findChildren<QAbstractScrollArea*>()) {
        QScrollBar* bar = area->verticalScrollBar();
        if (!area->isVisible() || bar->maximum() == 0) {
            continue;
        }
        bar->setValue(bar->value() + m_direction * kScrollPx);
        isAtEnd = isAtEnd && bar->value() == (m_direction > 0 ? bar->maximum() : bar->minimum());
    }
    if (isAtEnd) {
        m_direction = -m_direction;
    }
}

void PageDriver::sortNext() {
    for (auto* table : m_page->findChildren<QTableView*>()) {
        QHeaderView* header = table->horizontalHeader();
        if (table->isVisible() && table->isSortingEnabled() && header->count() > 0) {
            header->setSortIndicator(
                (header->sortIndicatorSection() + 1) % header->count(),
                m_steps % (4 * kStepsASecond) < 2 * kStepsASecond ? Qt::DescendingOrder : Qt::AscendingOrder);
        }
    }
}

void PageDriver::searchNext() {
    static const std::array<QString, 4> kTexts{u"1"_s, u"12"_s, u"2"_s, {}};
    for (auto* field : m_page->findChildren<QLineEdit*>()) {
        if (field->isVisible() && field->objectName().contains(u"search"_s, Qt::CaseInsensitive)) {
            field->setText(kTexts[std::size_t(m_steps / kStepsASecond) % kTexts.size()]);
        }
    }
}

void PageDriver::selectNext() {
    for (auto* view : m_page->findChildren<QAbstractItemView*>()) {
        if (view->isVisible()) {
            press(view, Qt::Key_Down);
        }
    }
}

} // namespace pk::bench
