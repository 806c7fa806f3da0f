// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/gui/looks/keyboardwalk.h"

#include <QAbstractButton>
#include <QAbstractItemView>
#include <QAbstractSpinBox>
#include <QAccessible>
#include <QApplication>
#include <QComboBox>
#include <QHeaderView>
#include <QLabel>
#include <QStyledItemDelegate>
#include <QTabBar>
#include <QTest>
#include <QWidget>
#include <algorithm>

#include "tests/gui/looks/textspy.h"

using namespace Qt::StringLiterals;

namespace pk::test {

namespace {

constexpr int kStepsMax = 400;
constexpr int kRowsLookedAt = 3;

bool isInnerPart(const QWidget& widget) {
    const QWidget* parent = widget.parentWidget();
    // A scroll area is clicked to be scrolled: no control unless the Tab key stops there.
    if (qstrcmp(widget.metaObject()->className(), "QScrollArea") == 0 && (widget.focusPolicy() & Qt::TabFocus) == 0)
        return true;
    return parent == nullptr || widget.focusProxy() != nullptr || qobject_cast<const QAbstractSpinBox*>(parent) ||
           qobject_cast<const QComboBox*>(parent) || qobject_cast<const QHeaderView*>(&widget) ||
           widget.objectName().startsWith(u"qt_");
}

QString nameOf(QWidget& widget) {
    const QAccessibleInterface* face = QAccessible::queryAccessibleInterface(&widget);
    if (face == nullptr)
        return {};
    QString name = face->text(QAccessible::Name);
    if (name.isEmpty() && qobject_cast<QTabBar*>(&widget) != nullptr && face->childCount() > 0)
        name = face->child(0)->text(QAccessible::Name);
    return name.trimmed();
}

QString told(const QWidget& widget) {
    const QPoint at = widget.mapTo(widget.window(), QPoint());
    const auto* button = qobject_cast<const QAbstractButton*>(&widget);
    return u"%1 (%2%3) at %4,%5 %6×%7"_s.arg(pathOf(widget), QString::fromLatin1(widget.metaObject()->className()),
                                             button != nullptr ? QString(u" "_s + button->text()) : QString(),
                                             QString::number(at.x()), QString::number(at.y()),
                                             QString::number(widget.width()), QString::number(widget.height()));
}

// The child of `parent` that `widget` lies in.
const QWidget* childTowards(const QWidget* parent, const QWidget* widget) {
    while (widget != nullptr && widget->parentWidget() != parent)
        widget = widget->parentWidget();
    return widget;
}

const QWidget* commonParent(const QWidget* a, const QWidget* b) {
    const QWidget* parent = a->parentWidget();
    while (parent != nullptr && !parent->isAncestorOf(b))
        parent = parent->parentWidget();
    return parent;
}

// Whether `b` is to be met before `a`: in a row left to right, rows from above.
bool isBefore(const QRect& b, const QRect& a) {
    const int shared = std::min(a.bottom(), b.bottom()) - std::max(a.top(), b.top()) + 1;
    if (shared * 2 >= std::min(a.height(), b.height()))
        return b.right() <= a.left() + 2;
    return b.bottom() <= a.top() + 2;
}

// Of each two neighbours in the walk the second must not stand before the first, in the part they share; but for the
// one step from the end to the beginning.
QStringList disorder(const QList<QWidget*>& walk) {
    QStringList faults;
    for (qsizetype i = 0; i < walk.size(); ++i) {
        const QWidget* a = walk[i];
        const QWidget* b = walk[(i + 1) % walk.size()];
        const QWidget* parent = commonParent(a, b);
        if (parent == nullptr)
            continue;
        const QWidget* partA = childTowards(parent, a);
        const QWidget* partB = childTowards(parent, b);
        if (partA != nullptr && partB != nullptr && isBefore(partB->geometry(), partA->geometry()))
            faults << u"wrong order: "_s + told(*a) + u"\n          then "_s + told(*b);
    }
    return faults.size() > 1 ? faults : QStringList();
}

bool isTabStop(const QWidget& widget) {
    return (widget.focusPolicy() & Qt::TabFocus) != 0;
}

} // namespace

QList<QWidget*> controls(QWidget& root) {
    QList<QWidget*> found;
    for (QWidget* widget : root.findChildren<QWidget*>())
        if (widget->isVisible() && widget->isEnabled() && widget->window() == root.window() &&
            widget->focusPolicy() != Qt::NoFocus && !isInnerPart(*widget))
            found << widget;
    return found;
}

QStringList namelessControls(QWidget& root) {
    QStringList faults;
    for (QWidget* widget : controls(root)) {
        if (nameOf(*widget).isEmpty())
            faults << u"no accessible name: "_s + told(*widget);
        const QString objectName = widget->objectName();
        const bool isNamed = qobject_cast<QLabel*>(widget) != nullptr || !objectName.isEmpty() ||
                             !widget->parentWidget()->objectName().isEmpty();
        if (!isNamed)
            faults << u"no objectName: "_s + told(*widget);
    }
    return faults;
}

QStringList silentCells(QWidget& root) {
    QStringList faults;
    for (auto* view : root.findChildren<QAbstractItemView*>()) {
        if (!view->isVisible() || view->model() == nullptr || qobject_cast<QHeaderView*>(view) != nullptr)
            continue;
        const QAbstractItemModel& model = *view->model();
        for (int row = 0; row < std::min(kRowsLookedAt, model.rowCount(view->rootIndex())); ++row) {
            for (int column = 0; column < model.columnCount(view->rootIndex()); ++column) {
                const QModelIndex index = model.index(row, column, view->rootIndex());
                if (view->visualRect(index).isEmpty())
                    continue;
                const bool isPainted =
                    qstrcmp(view->itemDelegateForIndex(index)->metaObject()->className(), "QStyledItemDelegate") != 0 ||
                    index.data(Qt::DecorationRole).isValid();
                const bool isSilent = index.data(Qt::AccessibleTextRole).toString().isEmpty() &&
                                      index.data(Qt::DisplayRole).toString().isEmpty();
                if (isPainted && isSilent)
                    faults << u"a cell without a text: %1, row %2, column %3"_s.arg(pathOf(*view), QString::number(row),
                                                                                    QString::number(column));
            }
        }
    }
    return faults;
}

QStringList tabFaults(QWidget& window) {
    QStringList faults;
    QList<QWidget*> due;
    for (QWidget* widget : controls(window))
        if (isTabStop(*widget))
            due << widget;
    if (due.isEmpty())
        return {u"nothing can be reached by keyboard"_s};
    // From before the first: where the chain of the window begins.
    QWidget* first = window.nextInFocusChain();
    while (first != &window && !due.contains(first))
        first = first->nextInFocusChain();
    first->setFocus(Qt::TabFocusReason);
    QList<QWidget*> walk;
    for (int step = 0; step < kStepsMax; ++step) {
        QWidget* at = QApplication::focusWidget();
        if (at == nullptr || walk.contains(at))
            break;
        walk << at;
        QTest::keyClick(at, Qt::Key_Tab);
        if (QApplication::focusWidget() == at && due.size() > 1) {
            faults << u"keeps the Tab key: "_s + told(*at);
            break;
        }
    }
    for (QWidget* widget : due) {
        // What became unreachable or went away by the walk itself is none of its faults.
        if (!walk.contains(widget) && widget->isVisible() && widget->isEnabled() && isTabStop(*widget))
            faults << u"never reached: "_s + told(*widget);
    }
    return faults + disorder(walk);
}

} // namespace pk::test
