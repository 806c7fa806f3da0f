// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/widgets/textlabel.h"

#include <QApplication>
#include <QEvent>

#include "gui/theme/tokens.h"

namespace pk {

TextLabel::TextLabel(Role role, QWidget* parent) : QLabel(parent), m_role(role) {
    setTextFormat(Qt::PlainText);
    setForegroundRole(QPalette::WindowText); // on a Base surface a label would take Text, which has no role's colour
    apply();
}

void TextLabel::setRole(Role role) {
    if (m_role == role)
        return;
    m_role = role;
    apply();
}

void TextLabel::changeEvent(QEvent* event) {
    QLabel::changeEvent(event);
    const auto type = event->type();
    if (!m_applying && (type == QEvent::PaletteChange || type == QEvent::ApplicationFontChange ||
                        type == QEvent::ApplicationPaletteChange))
        apply();
}

void TextLabel::apply() {
    m_applying = true;
    const Tokens tokens = tokensOf(QApplication::palette());
    const QFont base = QApplication::font();
    QColor colour = tokens.text;
    QFont face = base;
    switch (m_role) {
        case Role::Body:
            break;
        case Role::Secondary:
            colour = tokens.textSecondary;
            break;
        case Role::Caption:
            colour = tokens.textSecondary;
            face = tabularFont(base, 12);
            break;
        case Role::Heading:
            face = tabularFont(base, 15, QFont::DemiBold);
            break;
        case Role::Title:
            face = tabularFont(base, 20, QFont::DemiBold);
            break;
        case Role::Figure:
            face = tabularFont(base, 24, QFont::DemiBold);
            break;
        case Role::Error:
            colour = tokens.error;
            face = tabularFont(base, 12);
            break;
    }
    setFont(face);
    QPalette own = palette();
    own.setColor(QPalette::WindowText, colour);
    setPalette(own);
    m_applying = false;
}

} // namespace pk
