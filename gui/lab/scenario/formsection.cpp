// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/lab/scenario/formsection.h"

#include <QAbstractButton>
#include <QPainter>
#include <QVBoxLayout>

#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kHead = 40;
constexpr int kChevron = 16;

} // namespace

class FormSection::Head final : public QAbstractButton {
public:
    explicit Head(QWidget* parent) : QAbstractButton(parent) {
        setCheckable(true);
        setAttribute(Qt::WA_Hover);
        setFocusPolicy(Qt::StrongFocus);
        setCursor(Qt::PointingHandCursor);
        setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    }

    void setSummary(const QString& summary, bool wrong) {
        m_summary = summary;
        m_wrong = wrong;
        setAccessibleDescription(summary);
        update();
    }

    [[nodiscard]] QSize sizeHint() const override { return {200, kHead}; }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        if (underMouse()) {
            QColor tint = tokens.text;
            tint.setAlphaF(0.05F);
            painter.fillRect(rect(), tint);
        }
        painter.fillRect(QRect(0, 0, width(), 1), tokens.hairline);
        const QPixmap chevron = tintedPixmap(isChecked() ? u"chevron-down"_s : u"chevron-right"_s, kChevron,
                                             tokens.textSecondary, devicePixelRatioF());
        painter.drawPixmap(QPoint(space::kM - 4, (height() - kChevron) / 2), chevron);
        const QFont bold = tabularFont(font(), 13, strongWeight(font()));
        const QRect room = rect().adjusted(space::kM + kChevron + 2, 0, -space::kM, 0);
        painter.setFont(bold);
        painter.setPen(tokens.text);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter, text());
        const int used = QFontMetrics(bold).horizontalAdvance(text()) + space::kM;
        const QRect rest = room.adjusted(used, 0, 0, 0);
        painter.setFont(tabularFont(font(), 12));
        painter.setPen(m_wrong ? tokens.error : tokens.textSecondary);
        painter.drawText(rest, Qt::AlignRight | Qt::AlignVCenter,
                         painter.fontMetrics().elidedText(m_summary, Qt::ElideRight, rest.width()));
        if (hasFocus()) {
            painter.setPen(QPen(tokens.accent, 2));
            painter.setBrush(Qt::NoBrush);
            painter.drawRoundedRect(QRectF(rect()).adjusted(2, 3, -2, -2), 5, 5);
        }
    }

private:
    QString m_summary;
    bool m_wrong = false;
};

FormSection::FormSection(QWidget* parent) : QWidget(parent), m_head(new Head(this)) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(m_head);
}

void FormSection::setBody(QWidget* body) {
    m_body = body;
    layout()->addWidget(m_body);
    m_body->setVisible(isOpen());
    connect(m_head, &QAbstractButton::toggled, m_body, &QWidget::setVisible);
}

void FormSection::setTitle(const QString& title) {
    m_head->setText(title);
    m_head->setAccessibleName(title);
    m_head->update();
}

void FormSection::setSummary(const QString& summary, bool wrong) {
    m_head->setSummary(summary, wrong);
}

void FormSection::setOpen(bool open) {
    m_head->setChecked(open);
}

bool FormSection::isOpen() const {
    return m_head->isChecked();
}

QAbstractButton* FormSection::head() const {
    return m_head;
}

} // namespace pk
