// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/formfield.h"

#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

FormField::FormField(QWidget* editor, QWidget* parent, QWidget* focus)
    : QWidget(parent), m_editor(editor), m_focus(focus ? focus : editor) {
    m_caption = new TextLabel(TextLabel::Role::Caption, this);
    m_caption->setBuddy(m_focus);
    m_note = new TextLabel(TextLabel::Role::Caption, this);
    m_note->setObjectName(u"fieldNote"_s);
    m_note->setWordWrap(true);
    m_note->hide();
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(m_caption);
    column->addWidget(m_editor);
    column->addWidget(m_note);
}

void FormField::setCaption(const QString& caption) {
    m_caption->setText(caption);
    QString name = caption;
    m_focus->setAccessibleName(name.remove(u'&'));
}

void FormField::setHint(const QString& hint) {
    m_hint = hint;
    showNote();
}

void FormField::setError(const QString& error) {
    m_error = error;
    showNote();
}

void FormField::showNote() {
    const bool wrong = !m_error.isEmpty();
    m_note->setRole(wrong ? TextLabel::Role::Error : TextLabel::Role::Caption);
    const QString note = wrong ? QString(u"⚠ "_s + m_error) : m_hint;
    m_note->setText(note);
    m_note->setVisible(!note.isEmpty());
    m_focus->setAccessibleDescription(wrong ? m_error : m_hint);
}

} // namespace pk
