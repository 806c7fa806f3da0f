// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/verdictchip.h"

#include <QButtonGroup>
#include <QEvent>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <cmath>

#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {

constexpr int kTagHeight = 22;
constexpr int kTagPadding = 9;
constexpr int kDot = 7;
constexpr int kDotGap = 6;
constexpr int kChipHeight = 32;
constexpr int kChipPadding = 12;

// Counted first: it is what one looks for; the reasons against it follow.
constexpr std::array<Verdict, kVerdicts> kOrder{Verdict::Counted,   Verdict::NotInPk, Verdict::NoPk,
                                                Verdict::Duplicate, Verdict::Late,    Verdict::Invalid};

QFont tagFont(const QFont& base) {
    return tabularFont(base, 12, QFont::DemiBold);
}

QColor toneColor(TagDelegate::Tone tone, const Tokens& tokens) {
    switch (tone) {
        case TagDelegate::Tone::Good:
            return tokens.ended;
        case TagDelegate::Tone::Bad:
            return tokens.error;
        case TagDelegate::Tone::Waiting:
            return tokens.urgent;
        case TagDelegate::Tone::Quiet:
            break;
    }
    return tokens.textSecondary;
}

class Chip final : public QAbstractButton {
public:
    Chip(std::optional<Verdict> verdict, QWidget* parent) : QAbstractButton(parent), m_verdict(verdict) {
        setCheckable(true);
        setFocusPolicy(Qt::StrongFocus);
        setAttribute(Qt::WA_Hover);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    [[nodiscard]] std::optional<Verdict> verdict() const { return m_verdict; }
    [[nodiscard]] QSize sizeHint() const override {
        const QFontMetricsF metrics(tabularFont(font(), 13, QFont::DemiBold));
        const int dot = m_verdict ? kDot + kDotGap : 0;
        return {int(std::ceil(metrics.horizontalAdvance(text()))) + dot + 2 * kChipPadding + 2, kChipHeight};
    }
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent*) override {
        const Tokens tokens = tokensOf(palette());
        QPainter painter(this);
        painter.setRenderHint(QPainter::Antialiasing);
        const QRectF pill = QRectF(rect()).adjusted(1, 1, -1, -1);
        QColor back = isChecked() ? tokens.accent : tokens.surface;
        if (isChecked())
            back.setAlphaF(tokens.dark ? 0.22F : 0.12F);
        else if (underMouse())
            back = palette().color(QPalette::AlternateBase);
        painter.setBrush(back);
        painter.setPen(QPen(isChecked() || hasFocus() ? tokens.accent : tokens.hairline, hasFocus() ? 2 : 1));
        painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
        QRectF room = pill.adjusted(kChipPadding, 0, -kChipPadding, 0);
        if (m_verdict) {
            painter.setPen(Qt::NoPen);
            painter.setBrush(words::verdictColour(*m_verdict, tokens));
            painter.drawEllipse(QRectF(room.left(), room.center().y() - kDot / 2.0, kDot, kDot));
            room.setLeft(room.left() + kDot + kDotGap);
        }
        painter.setFont(tabularFont(font(), 13, isChecked() ? QFont::DemiBold : QFont::Normal));
        painter.setPen(isChecked() ? tokens.accent : tokens.text);
        painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter | Qt::TextDontClip, text());
    }

private:
    std::optional<Verdict> m_verdict;
};

} // namespace

QSize tagSize(const QString& text, const QFont& font) {
    const QFontMetricsF metrics(tagFont(font));
    return {int(std::ceil(metrics.horizontalAdvance(text))) + 2 * kTagPadding + kDot + kDotGap, kTagHeight};
}

void paintTag(QPainter& painter, const QRectF& rect, const QString& text, const QColor& color, const Tokens& tokens,
              const QFont& font) {
    const QSize wanted = tagSize(text, font);
    const QRectF pill(rect.left(), rect.center().y() - kTagHeight / 2.0, std::min(rect.width(), qreal(wanted.width())),
                      kTagHeight);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QColor back = color;
    back.setAlphaF(tokens.dark ? 0.16F : 0.07F);
    painter.setPen(Qt::NoPen);
    painter.setBrush(back);
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2);
    painter.setBrush(color);
    painter.drawEllipse(QRectF(pill.left() + kTagPadding, pill.center().y() - kDot / 2.0, kDot, kDot));
    painter.setFont(tagFont(font));
    painter.setPen(color);
    const QRectF room = pill.adjusted(kTagPadding + kDot + kDotGap, 0, -kTagPadding + 2, 0);
    painter.drawText(room, Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetricsF(tagFont(font)).elidedText(text, Qt::ElideRight, room.width()));
    painter.restore();
}

void TagDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option, const QModelIndex& index) const {
    if (index.column() != m_column)
        return RowDelegate::paint(painter, option, index);
    const Tokens tokens = tokensOf(option.palette);
    const QVariant verdict = index.data(VerdictRole);
    const QColor color = verdict.isValid() ? words::verdictColour(Verdict(verdict.toInt()), tokens)
                                           : toneColor(Tone(index.data(ToneRole).toInt()), tokens);
    painter->save();
    paintBack(*painter, option, index);
    paintTag(*painter, QRectF(option.rect).adjusted(space::kS, 0, -space::kXs, 0), index.data().toString(), color,
             tokens, option.font);
    painter->restore();
}

QSize TagDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    QSize size = RowDelegate::sizeHint(option, index);
    if (index.column() == m_column)
        size.setWidth(tagSize(index.data().toString(), option.font).width() + space::kS + space::kXs);
    return size;
}

void VerdictTag::setVerdict(Verdict verdict) {
    m_verdict = verdict;
    setAccessibleName(words::verdictName(verdict));
    setToolTip(words::verdictMeaning(verdict));
    updateGeometry();
    update();
}

QSize VerdictTag::sizeHint() const {
    return tagSize(words::verdictName(m_verdict), font());
}

void VerdictTag::paintEvent(QPaintEvent*) {
    const Tokens tokens = tokensOf(palette());
    QPainter painter(this);
    paintTag(painter, QRectF(rect()), words::verdictName(m_verdict), words::verdictColour(m_verdict, tokens), tokens,
             font());
}

VerdictChips::VerdictChips(QWidget* parent) : QWidget(parent), m_group(new QButtonGroup(this)) {
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(6);
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i] = new Chip(i == 0 ? std::nullopt : std::optional<Verdict>(kOrder[i - 1]), this);
        const std::string_view wire = i == 0 ? std::string_view("ALL") : wireName(kOrder[i - 1]);
        m_chips[i]->setObjectName(u"verdict"_s + QString::fromLatin1(wire.data(), qsizetype(wire.size())));
        m_group->addButton(m_chips[i], int(i));
        row->addWidget(m_chips[i]);
    }
    m_chips[0]->setChecked(true);
    connect(m_group, &QButtonGroup::idClicked, this, &VerdictChips::chosen);
    retranslate();
}

std::optional<Verdict> VerdictChips::current() const {
    return static_cast<const Chip*>(m_group->checkedButton())->verdict();
}

void VerdictChips::setCurrent(std::optional<Verdict> verdict) {
    for (QAbstractButton* chip : m_chips) {
        if (static_cast<const Chip*>(chip)->verdict() == verdict)
            chip->setChecked(true);
    }
}

void VerdictChips::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void VerdictChips::retranslate() {
    for (std::size_t i = 0; i < m_chips.size(); ++i) {
        m_chips[i]->setText(i == 0 ? tr("All") : words::verdictName(kOrder[i - 1]));
        m_chips[i]->setToolTip(i == 0 ? QString() : words::verdictMeaning(kOrder[i - 1]));
        m_chips[i]->setAccessibleName(tr("Verdict: %1").arg(m_chips[i]->text()));
        m_chips[i]->updateGeometry();
    }
}

} // namespace pk
