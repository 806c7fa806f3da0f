// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/keyrecorder.h"

#include <QContextMenuEvent>
#include <QKeyEvent>

namespace pk {

namespace {

bool isModifier(int key) {
    switch (key) {
        case Qt::Key_Control:
        case Qt::Key_Shift:
        case Qt::Key_Alt:
        case Qt::Key_AltGr:
        case Qt::Key_Meta:
        case Qt::Key_CapsLock:
        case Qt::Key_NumLock:
        case Qt::Key_unknown:
        case 0:
            return true;
        default:
            return false;
    }
}

} // namespace

KeyRecorder::KeyRecorder(QWidget* parent) : QLineEdit(parent) {
    setReadOnly(true);
    setAttribute(Qt::WA_InputMethodEnabled, false);
}

void KeyRecorder::setKeys(const QKeySequence& keys) {
    m_before = keys;
    m_keys = keys;
    setText(keys.toString(QKeySequence::NativeText));
}

void KeyRecorder::take(const QKeySequence& keys) {
    m_keys = keys;
    setText(keys.toString(QKeySequence::NativeText));
    emit keysEdited();
}

bool KeyRecorder::event(QEvent* event) {
    if (event->type() == QEvent::ShortcutOverride) {
        event->accept(); // what is pressed here runs no command
        return true;
    }
    return QLineEdit::event(event);
}

void KeyRecorder::keyPressEvent(QKeyEvent* event) {
    const bool isAlone = event->modifiers() == Qt::NoModifier;
    if (isModifier(event->key()) || event->key() == Qt::Key_Tab || event->key() == Qt::Key_Backtab)
        return event->ignore();
    event->accept();
    if (isAlone && event->key() == Qt::Key_Escape)
        return take(m_before);
    if (isAlone && (event->key() == Qt::Key_Backspace || event->key() == Qt::Key_Delete))
        return take({});
    // The number block's keys are the same ones.
    take(QKeySequence(QKeyCombination(event->modifiers() & ~Qt::KeypadModifier, Qt::Key(event->key()))));
}

void KeyRecorder::contextMenuEvent(QContextMenuEvent* event) {
    event->accept(); // there is no text to paste
}

} // namespace pk
