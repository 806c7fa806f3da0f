// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/shell/toaststack.h"

#include <QEvent>
#include <QVBoxLayout>

#include "gui/shell/toast.h"
#include "gui/theme/tokens.h"

namespace pk {

ToastStack::ToastStack(Notifier& notifier, QWidget* parent) : QWidget(parent), m_column(new QVBoxLayout(this)) {
    m_column->setContentsMargins(0, 0, 0, 0);
    m_column->setSpacing(space::kS);
    connect(&notifier, &Notifier::posted, this, &ToastStack::show);
    connect(&notifier, &Notifier::delayedPosted, this, &ToastStack::showDelayed);
    connect(&notifier, &Notifier::withdrawn, this, &ToastStack::withdraw);
    parent->installEventFilter(this);
    hide();
}

bool ToastStack::canUndo() const {
    return !m_delayed.isEmpty();
}

int ToastStack::count() const {
    return static_cast<int>(m_toasts.size());
}

void ToastStack::undoLatest() {
    for (auto it = m_toasts.crbegin(); it != m_toasts.crend(); ++it) {
        if ((*it)->isDelayed()) {
            (*it)->undo();
            return;
        }
    }
}

void ToastStack::actAll() {
    const QList<Toast*> toasts = m_toasts;
    for (Toast* toast : toasts)
        toast->actNow();
}

void ToastStack::setUndoKeys(const QString& keys) {
    m_undoKeys = keys;
    for (Toast* toast : std::as_const(m_toasts))
        toast->setUndoKeys(keys);
}

void ToastStack::setBottomInset(int px) {
    m_bottomInset = px;
    place();
}

bool ToastStack::eventFilter(QObject* watched, QEvent* event) {
    if (watched == parent() && event->type() == QEvent::Resize)
        place();
    return QWidget::eventFilter(watched, event);
}

void ToastStack::show(Notifier::Level level, const QString& text) {
    // The same words again say nothing new: the older one goes.
    for (Toast* toast : std::as_const(m_toasts)) {
        if (!toast->isDelayed() && toast->level() == level && toast->text() == text) {
            toast->withdraw();
            break;
        }
    }
    int plain = 0;
    Toast* oldest = nullptr;
    for (Toast* toast : std::as_const(m_toasts)) {
        if (toast->isDelayed())
            continue;
        ++plain;
        if (!oldest)
            oldest = toast;
    }
    if (plain >= kShown)
        oldest->withdraw();
    add(new Toast(level, text, this));
}

void ToastStack::showDelayed(quint64 handle, const QString& text, int delayMs, const std::function<void()>& act,
                             const std::function<void()>& undo) {
    auto* toast = new Toast(
        text, delayMs, act ? act : [] {}, undo, this);
    m_delayed.insert(handle, toast);
    add(toast);
    emit changed();
}

void ToastStack::withdraw(quint64 handle) {
    if (Toast* toast = m_delayed.value(handle))
        toast->withdraw();
}

void ToastStack::add(Toast* toast) {
    toast->setUndoKeys(m_undoKeys);
    m_toasts.append(toast);
    m_column->addWidget(toast);
    connect(toast, &Toast::finished, this, [this, toast] { remove(toast); });
    toast->show();
    place();
}

void ToastStack::remove(Toast* toast) {
    m_toasts.removeOne(toast);
    const bool wasDelayed = m_delayed.removeIf([toast](const auto& entry) { return entry.value() == toast; }) > 0;
    m_column->removeWidget(toast);
    toast->hide();
    toast->deleteLater();
    place();
    if (wasDelayed)
        emit changed();
}

void ToastStack::place() {
    if (m_toasts.isEmpty()) {
        hide();
        return;
    }
    m_column->activate();
    const QSize size(m_column->sizeHint().width(), m_column->hasHeightForWidth()
                                                       ? m_column->heightForWidth(m_column->sizeHint().width())
                                                       : m_column->sizeHint().height());
    const QSize room = parentWidget()->size();
    setGeometry(room.width() - size.width() - space::kM, room.height() - size.height() - m_bottomInset - space::kM,
                size.width(), size.height());
    QWidget::show();
    raise();
}

} // namespace pk
