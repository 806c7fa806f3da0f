// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/visualtaborder.h"

#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QComboBox>
#include <QEvent>
#include <QKeyEvent>
#include <QScrollArea>
#include <QScrollBar>
#include <QSet>
#include <QWidget>
#include <algorithm>
#include <numeric>

namespace pk {

namespace {

constexpr int kTouching = 3; // px that neighbours may overlap

using Places = QList<int>;

// Groups with a gap between them, along one axis; one group: there is no gap.
QList<Places> cut(const QList<QRect>& rects, Places places, bool intoRows) {
    const auto from = [&](int i) { return intoRows ? rects[i].top() : rects[i].left(); };
    const auto to = [&](int i) { return intoRows ? rects[i].bottom() : rects[i].right(); };
    std::stable_sort(places.begin(), places.end(), [&](int a, int b) { return from(a) < from(b); });
    QList<Places> groups;
    int end = 0;
    for (const int place : places) {
        if (groups.isEmpty() || from(place) > end - kTouching) {
            groups.append(Places{});
            end = to(place);
        }
        groups.last().append(place);
        end = std::max(end, to(place));
    }
    return groups;
}

Places ordered(const QList<QRect>& rects, const Places& places) {
    if (places.size() < 2)
        return places;
    for (const bool intoRows : {true, false}) {
        const QList<Places> groups = cut(rects, places, intoRows);
        if (groups.size() < 2)
            continue;
        Places all;
        for (const Places& group : groups)
            all += ordered(rects, group);
        return all;
    }
    // They lie over each other: the uppermost of those that do comes last.
    for (qsizetype i = places.size() - 1; i > 0; --i) {
        const QRect inner = rects[places[i]].adjusted(kTouching, kTouching, -kTouching, -kTouching);
        const bool isOver = std::any_of(places.begin(), places.end(), [&](int other) {
            return other != places[i] && rects[other].intersects(inner);
        });
        if (!isOver)
            continue;
        Places below = places;
        const int upper = below.takeAt(i);
        return ordered(rects, below) << upper;
    }
    Places all = places;
    std::stable_sort(all.begin(), all.end(), [&](int a, int b) {
        return std::pair(rects[a].top(), rects[a].left()) < std::pair(rects[b].top(), rects[b].left());
    });
    return all;
}

bool isTabStop(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) != 0 && widget.focusProxy() == nullptr;
}

// Their parts are theirs.
bool isWhole(const QWidget& widget) {
    return qobject_cast<const QAbstractSpinBox*>(&widget) != nullptr ||
           qobject_cast<const QComboBox*>(&widget) != nullptr ||
           qobject_cast<const QAbstractItemView*>(&widget) != nullptr;
}

void collect(const QWidget& root, QList<QWidget*>& stops) {
    QList<QWidget*> parts;
    QList<QRect> rects;
    for (QObject* object : root.children()) {
        auto* child = qobject_cast<QWidget*>(object);
        if (child == nullptr || child->isWindow() || !child->isVisible())
            continue;
        parts << child;
        rects << child->geometry();
    }
    for (const int place : readingOrder(rects)) {
        QWidget* part = parts[place];
        if (isTabStop(*part))
            stops << part;
        if (!isWhole(*part))
            collect(*part, stops);
    }
}

QList<QWidget*> chainOf(const QWidget& window, const QList<QWidget*>& stops) {
    const QSet<QWidget*> wanted(stops.begin(), stops.end());
    QList<QWidget*> chain;
    QWidget* at = window.nextInFocusChain();
    while (at != nullptr && at != &window) {
        if (wanted.contains(at))
            chain << at;
        at = at->nextInFocusChain();
    }
    return chain;
}

// A page that only tells something is scrolled by keys, too: its area is a stop then.
void markScrollAreas(const QWidget& window) {
    for (QScrollArea* area : window.findChildren<QScrollArea*>()) {
        if (!area->isVisible() || area->widget() == nullptr)
            continue;
        const bool isStop = area->verticalScrollBar()->maximum() > 0 && tabStops(*area->widget()).isEmpty();
        area->setFocusPolicy(isStop ? Qt::StrongFocus : Qt::ClickFocus);
        if (isStop)
            area->setAccessibleName(VisualTabOrder::tr("More text, scrolled by the arrow keys"));
    }
}

} // namespace

QList<int> readingOrder(const QList<QRect>& rects) {
    Places places(rects.size());
    std::iota(places.begin(), places.end(), 0);
    return ordered(rects, places);
}

QList<QWidget*> tabStops(const QWidget& root) {
    QList<QWidget*> stops;
    collect(root, stops);
    return stops;
}

bool VisualTabOrder::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::KeyPress)
        return false;
    const int key = static_cast<QKeyEvent*>(event)->key();
    const auto* widget = qobject_cast<QWidget*>(watched);
    if (widget == nullptr || (key != Qt::Key_Tab && key != Qt::Key_Backtab))
        return false;
    const QWidget& window = *widget->window();
    markScrollAreas(window);
    const QList<QWidget*> stops = tabStops(window);
    if (chainOf(window, stops) == stops)
        return false;
    for (qsizetype i = 1; i < stops.size(); ++i)
        QWidget::setTabOrder(stops[i - 1], stops[i]);
    return false; // on its way, along the right chain
}

} // namespace pk
