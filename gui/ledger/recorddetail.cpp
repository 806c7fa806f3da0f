// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/ledger/recorddetail.h"

#include <QEvent>
#include <QFontDatabase>
#include <QGridLayout>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "gui/ledger/recordwords.h"
#include "gui/ledger/verdictchip.h"
#include "gui/ledger/windowline.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

RecordDetail::RecordDetail(QWidget* parent) : QWidget(parent) {
    build();
    retranslate();
    clear();
}

void RecordDetail::build() {
    m_stack = new QStackedWidget(this);
    m_empty = new TextLabel(TextLabel::Role::Secondary, m_stack);
    m_empty->setAlignment(Qt::AlignCenter);
    m_empty->setWordWrap(true);
    m_stack->addWidget(m_empty);
    auto* scroll = new QScrollArea(m_stack);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->viewport()->setAutoFillBackground(false);
    auto* body = new QWidget(scroll);
    auto* column = new QVBoxLayout(body);
    column->setContentsMargins(space::kM, space::kM, space::kM, space::kM);
    column->setSpacing(12);
    m_tag = new VerdictTag(body);
    m_tag->setObjectName(u"recordVerdict"_s);
    m_why = new TextLabel(TextLabel::Role::Body, body);
    m_why->setObjectName(u"recordWhy"_s);
    m_why->setWordWrap(true);
    m_why->setTextInteractionFlags(Qt::TextSelectableByMouse);
    m_line = new WindowLine(body);
    m_line->setObjectName(u"windowLine"_s);
    auto* fields = new QGridLayout;
    fields->setHorizontalSpacing(space::kM);
    fields->setVerticalSpacing(2);
    for (std::size_t i = 0; i < kFields; ++i) {
        m_names[i] = new TextLabel(TextLabel::Role::Caption, body);
        m_values[i] = new TextLabel(TextLabel::Role::Body, body);
        m_values[i]->setObjectName(u"recordField%1"_s.arg(i));
        m_values[i]->setTextInteractionFlags(Qt::TextSelectableByMouse);
        m_values[i]->setWordWrap(true);
        const int row = int(i) / 2 * 3;
        fields->addWidget(m_names[i], row, int(i) % 2);
        fields->addWidget(m_values[i], row + 1, int(i) % 2, Qt::AlignTop);
        fields->setRowMinimumHeight(row + 2, 6);
    }
    fields->setColumnStretch(0, 1);
    fields->setColumnStretch(1, 1);
    m_rawTitle = new TextLabel(TextLabel::Role::Heading, body);
    m_raw = new QPlainTextEdit(body);
    m_raw->setObjectName(u"recordRaw"_s);
    m_raw->setReadOnly(true);
    m_raw->setTabChangesFocus(true);
    m_raw->setFont(QFontDatabase::systemFont(QFontDatabase::FixedFont));
    m_raw->setFixedHeight(110);
    column->addWidget(m_tag, 0, Qt::AlignLeft);
    column->addWidget(m_why);
    column->addWidget(m_line);
    column->addLayout(fields);
    column->addWidget(m_rawTitle);
    column->addWidget(m_raw);
    column->addWidget(buildActions());
    column->addStretch(1);
    scroll->setWidget(body);
    body->setAutoFillBackground(false); // setWidget() switches it on; the card shows through
    m_stack->addWidget(scroll);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(1, 1, 1, 1);
    outer->addWidget(m_stack);
}

QWidget* RecordDetail::buildActions() {
    auto* box = new QWidget(this);
    const auto button = [box](const char* name, const QString& icon) {
        auto* made = new QPushButton(themedIcon(icon), {}, box);
        made->setObjectName(QLatin1StringView(name));
        return made;
    };
    m_counted = button("showCounted", u"check"_s);
    m_ofPk = button("recordsOfPk", u"ledger"_s);
    m_ofUser = button("recordsOfUser", u"user"_s);
    m_openPk = button("openRecordPk", u"pks"_s);
    m_copy = button("copyRecord", u"copy"_s);
    auto* grid = new QGridLayout(box);
    grid->setContentsMargins(0, space::kXs, 0, 0);
    grid->setSpacing(space::kS);
    grid->addWidget(m_counted, 0, 0, 1, 2);
    grid->addWidget(m_ofPk, 1, 0);
    grid->addWidget(m_ofUser, 1, 1);
    grid->addWidget(m_openPk, 2, 0);
    grid->addWidget(m_copy, 2, 1);
    connect(m_counted, &QPushButton::clicked, this, [this] { emit countedWanted(m_entry->orderId); });
    connect(m_ofPk, &QPushButton::clicked, this, [this] { emit pkRecordsWanted(m_entry->pkId); });
    connect(m_ofUser, &QPushButton::clicked, this, [this] { emit userRecordsWanted(m_entry->uid); });
    connect(m_openPk, &QPushButton::clicked, this, [this] { emit pkOpened(m_pk ? m_pk->pkId : m_entry->pkId); });
    connect(m_copy, &QPushButton::clicked, this, &RecordDetail::copyWanted);
    return box;
}

void RecordDetail::clear() {
    m_entry.reset();
    m_pk.reset();
    m_stack->setCurrentIndex(0);
}

void RecordDetail::setRecord(const LedgerEntry& entry, const QString& giftName, const Pk* pk) {
    m_entry = entry;
    m_giftName = giftName;
    m_pk = pk != nullptr ? std::optional(*pk) : std::nullopt;
    showRecord();
    m_stack->setCurrentIndex(1);
}

void RecordDetail::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RecordDetail::retranslate() {
    const std::array<QString, kFields> names{
        tr("Order id"), tr("No. in the ledger"), tr("Show"), tr("PK"),      tr("User"),  tr("uid"),
        tr("Gift"),     tr("Count · K coins"),   tr("Sent"), tr("Arrived"), tr("Delay"), tr("Origin")};
    for (std::size_t i = 0; i < kFields; ++i)
        m_names[i]->setText(names[i]);
    m_empty->setText(tr("Select a record to see why it got its verdict."));
    m_rawTitle->setText(tr("As received"));
    m_raw->setAccessibleName(tr("The record as received"));
    m_counted->setText(tr("Show the counted one"));
    m_ofPk->setText(tr("Of this PK"));
    m_ofPk->setToolTip(tr("Show all gift records of this PK"));
    m_ofUser->setText(tr("Of this user"));
    m_ofUser->setToolTip(tr("Show all gift records of this user"));
    m_copy->setText(tr("Copy JSON"));
    m_copy->setToolTip(tr("Copy the record as the API gives it"));
    if (m_entry)
        showRecord();
}

void RecordDetail::showRecord() {
    const LedgerEntry& entry = *m_entry;
    const Pk* pk = m_pk ? &*m_pk : nullptr;
    m_tag->setVerdict(entry.verdict);
    m_why->setText(explanation(entry, pk));
    const bool hasLine = pk != nullptr && entry.timestampMs > 0;
    m_line->setVisible(hasLine);
    if (hasLine)
        m_line->setRecord(*pk, entry.timestampMs, entry.arrivedMs);
    const QString none = u"–"_s;
    const auto set = [this, &none](Field field, const QString& text) {
        m_values[field]->setText(text.isEmpty() ? none : text);
    };
    set(Order, entry.orderId);
    set(Seq, words::number(entry.seq));
    set(Show, entry.showId);
    set(PkOf, entry.pkId == 0 ? QString() : QString::number(entry.pkId));
    set(User, entry.userName);
    set(Uid, entry.uid == 0 ? QString() : QString::number(entry.uid));
    set(Gift, entry.giftId == 0             ? QString()
              : m_giftName.startsWith(u'#') ? m_giftName
                                            : QString(m_giftName + u" (#"_s + QString::number(entry.giftId) + u')'));
    set(Amount, QString(words::number(entry.count) + u" · "_s + words::number(entry.kb)));
    set(Sent, fullMomentText(entry.timestampMs));
    set(Arrived, fullMomentText(entry.arrivedMs));
    const qint64 delay = entry.arrivedMs - entry.timestampMs;
    set(Delay, entry.timestampMs == 0 ? QString()
               : delay < 0            ? tr("sent %1 ahead of the clock").arg(spanText(-delay))
                                      : spanText(delay));
    set(From, entry.origin == Origin::Injected ? tr("traffic lab") : tr("gift flow"));
    m_rawTitle->setVisible(!entry.raw.isEmpty());
    m_raw->setVisible(!entry.raw.isEmpty());
    m_raw->setPlainText(entry.raw);
    m_counted->setVisible(entry.verdict == Verdict::Duplicate);
    // A record of no PK is explained by the nearest one, but is none of its records.
    const PkId pkId = pk != nullptr ? pk->pkId : entry.pkId;
    m_ofPk->setEnabled(entry.pkId != 0);
    m_openPk->setEnabled(pkId != 0);
    m_openPk->setText(pkId != 0 ? tr("Open PK %1").arg(pkId) : tr("Open PK"));
    m_ofUser->setEnabled(entry.uid != 0 && entry.uid <= limits::kUidMax);
}

} // namespace pk
