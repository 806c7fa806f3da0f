// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/rankpanel.h"

#include <QAction>
#include <QEvent>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QMenu>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/pks/rankview.h"
#include "gui/pks/sideheading.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kPage = limits::kRankPageDefault;
}

RankPanel::RankPanel(QWidget* parent) : QWidget(parent), m_search(new QLineEdit(this)) {
    m_search->setObjectName(u"uidSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(20);
    m_search->addAction(themedIcon(u"user"_s), QLineEdit::LeadingPosition);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    auto* boards = new QHBoxLayout;
    boards->setSpacing(space::kM);
    boards->addWidget(makeBoard(Side::A), 1);
    boards->addWidget(makeBoard(Side::B), 1);
    column->addWidget(m_search);
    column->addLayout(boards);
    connect(m_search, &QLineEdit::textChanged, this, &RankPanel::search);
    retranslate();
}

QWidget* RankPanel::makeBoard(Side side) {
    auto* box = new QWidget(this);
    Board& b = board(side);
    const QString name = side == Side::A ? u"A"_s : u"B"_s;
    b.model = new RankModel(this);
    b.heading = new SideHeading(side, box);
    b.view = new RankView(*b.model, box);
    b.view->setObjectName(QString(u"ranking"_s + name));
    b.view->setSide(side);
    b.empty = new TextLabel(TextLabel::Role::Secondary, box);
    b.empty->setWordWrap(true);
    b.previous = new QToolButton(box);
    b.previous->setObjectName(QString(u"previousPage"_s + name));
    b.previous->setIcon(themedIcon(u"chevron-left"_s));
    b.next = new QToolButton(box);
    b.next->setObjectName(QString(u"nextPage"_s + name));
    b.next->setIcon(themedIcon(u"chevron-right"_s));
    b.range = new TextLabel(TextLabel::Role::Caption, box);
    b.range->setObjectName(QString(u"pageRange"_s + name));
    b.range->setAlignment(Qt::AlignCenter);
    b.own = new QToolButton(box);
    b.own->setObjectName(QString(u"ownRank"_s + name));
    b.own->setAutoRaise(true);
    b.own->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    b.own->hide();
    for (QToolButton* button : {b.previous, b.next})
        button->setAutoRaise(true);

    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(b.heading);
    column->addWidget(b.own);
    column->addWidget(b.empty);
    column->addWidget(b.view);
    column->addStretch();
    auto* pager = new QHBoxLayout;
    pager->setSpacing(0);
    pager->addWidget(b.previous);
    pager->addWidget(b.range, 1);
    pager->addWidget(b.next);
    column->addLayout(pager);
    connect(b.previous, &QToolButton::clicked, this, [this, side] { turn(side, board(side).index - kPage); });
    connect(b.next, &QToolButton::clicked, this, [this, side] { turn(side, board(side).index + kPage); });
    b.view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(b.view, &QWidget::customContextMenuRequested, this,
            [this, side](const QPoint& position) { showUserMenu(side, position); });
    connect(b.own, &QToolButton::clicked, this, [this, side] {
        const auto& me = board(side).page.me;
        if (me && me->rank > 0)
            turn(side, qint64(me->rank - 1) / kPage * kPage);
    });
    return box;
}

void RankPanel::setPk(const Pk& pk) {
    const bool other = pk.pkId != m_pk.pkId;
    m_pk = pk;
    for (const Side side : {Side::A, Side::B}) {
        Board& b = board(side);
        if (other) {
            b.index = 0;
            b.page = {};
            b.model->clear();
        }
        b.heading->setGift(pk.sides[std::size_t(side)]);
        refresh(side);
    }
}

std::optional<quint64> RankPanel::searchedUid() const {
    bool isNumber = false;
    const quint64 uid = m_search->text().trimmed().toULongLong(&isNumber);
    return isNumber ? std::optional<quint64>(uid) : std::nullopt;
}

RankQuery RankPanel::query(Side side) const {
    RankQuery query;
    query.pkId = m_pk.pkId;
    query.giftId = m_pk.sides[std::size_t(side)].giftId;
    query.index = m_boards[std::size_t(side)].index;
    query.limit = kPage;
    query.uid = searchedUid();
    return query;
}

void RankPanel::showPage(Side side, const RankPage& page) {
    Board& b = board(side);
    if (page.pkId != m_pk.pkId || page.index != b.index)
        return; // an answer that was overtaken
    // Fewer users than before (a correction): back to the last page there is.
    if (page.entries.empty() && page.total > 0 && b.index > 0) {
        turn(side, qint64(page.total - 1) / kPage * kPage);
        return;
    }
    b.page = page;
    b.model->setMarkedUid(searchedUid().value_or(0));
    b.view->showPage(page.entries, m_pk.compareBy, m_animated);
    refresh(side);
}

void RankPanel::turn(Side side, qint64 index) {
    Board& b = board(side);
    const qint64 wanted = std::max<qint64>(0, index);
    if (wanted == b.index)
        return;
    b.index = wanted;
    emit pageWanted();
}

void RankPanel::showUserMenu(Side side, const QPoint& position) {
    const Board& b = board(side);
    // By keyboard the position is the widget's; the row meant is the current one.
    QModelIndex row = b.view->indexAt(position);
    if (!row.isValid())
        row = b.view->currentIndex();
    if (!row.isValid())
        return;
    const quint64 uid = b.model->entry(row.row()).uid;
    auto* menu = new QMenu(this);
    menu->setObjectName(u"userMenu"_s);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addAction(themedIcon(u"ledger"_s), tr("Gift records of this user"), this,
                    [this, uid] { emit userRecordsWanted(uid); });
    menu->popup(b.view->viewport()->mapToGlobal(position));
}

void RankPanel::search() {
    const auto uid = searchedUid();
    for (Board& b : m_boards) {
        b.page.me.reset();
        b.model->setMarkedUid(uid.value_or(0));
    }
    for (const Side side : {Side::A, Side::B})
        refresh(side);
    if (uid)
        emit pageWanted();
}

void RankPanel::refresh(Side side) {
    Board& b = board(side);
    const auto total = qint64(b.page.total);
    const auto shown = qint64(b.page.entries.size());
    b.heading->setNote(total == 1 ? tr("1 user") : tr("%1 users").arg(words::number(total)));
    b.empty->setVisible(shown == 0);
    b.view->setVisible(shown > 0);
    const bool pages = total > kPage;
    b.previous->setVisible(pages);
    b.next->setVisible(pages);
    b.range->setVisible(pages);
    b.previous->setEnabled(b.index > 0);
    b.next->setEnabled(b.index + shown < total);
    b.range->setText(
        tr("%1–%2 of %3")
            .arg(words::number(b.index + (shown > 0 ? 1 : 0)), words::number(b.index + shown), words::number(total)));
    b.own->setVisible(b.page.me.has_value());
    if (b.page.me) {
        const RankEntry& me = *b.page.me;
        const qint64 amount =
            me.kb * (m_pk.compareBy == CompareBy::Kb) + me.count * (m_pk.compareBy == CompareBy::Count);
        b.own->setEnabled(me.rank > 0);
        b.own->setText(me.rank > 0 ? tr("Rank %1 · %2").arg(words::number(me.rank), words::number(amount))
                                   : tr("Not ranked"));
        b.own->setAccessibleName(b.own->text());
    }
}

void RankPanel::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange)
        retranslate();
}

void RankPanel::retranslate() {
    m_search->setPlaceholderText(tr("Find a user's rank by uid"));
    m_search->setAccessibleName(tr("Find a user's rank by uid"));
    for (const Side side : {Side::A, Side::B}) {
        Board& b = board(side);
        b.view->setAccessibleName(side == Side::A ? tr("Ranking, left side") : tr("Ranking, right side"));
        b.previous->setToolTip(tr("Previous 20"));
        b.previous->setAccessibleName(side == Side::A ? tr("Previous 20, left side") : tr("Previous 20, right side"));
        b.next->setToolTip(tr("Next 20"));
        b.next->setAccessibleName(side == Side::A ? tr("Next 20, left side") : tr("Next 20, right side"));
        b.own->setToolTip(tr("Go to this rank"));
        b.empty->setText(tr("Nobody yet"));
        b.heading->setGift(m_pk.sides[std::size_t(side)]);
        refresh(side);
    }
}

} // namespace pk
