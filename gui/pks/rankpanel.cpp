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

#include "gui/pks/rankpager.h"
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
constexpr int kTypingMs = 250; // a look for a name per pause in typing, not per key
constexpr int kNameMax = 40;
} // namespace

RankPanel::RankPanel(QWidget* parent)
    : QWidget(parent), m_search(new QLineEdit(this)), m_searchNote(new TextLabel(TextLabel::Role::Caption, this)) {
    m_search->setObjectName(u"uidSearch"_s);
    m_search->setClearButtonEnabled(true);
    m_search->setMaxLength(kNameMax);
    m_searchNote->setObjectName(u"searchNote"_s);
    m_searchNote->setWordWrap(true);
    m_searchNote->hide();
    m_search->addAction(themedIcon(u"user"_s), QLineEdit::LeadingPosition);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kS);
    auto* boards = new QHBoxLayout;
    boards->setSpacing(space::kM);
    boards->addWidget(makeBoard(Side::A), 1);
    boards->addWidget(makeBoard(Side::B), 1);
    column->addWidget(m_search);
    column->addWidget(m_searchNote);
    column->addLayout(boards);
    m_typing.setSingleShot(true);
    m_typing.setInterval(kTypingMs);
    connect(&m_typing, &QTimer::timeout, this, [this] { emit nameWanted(m_search->text().trimmed()); });
    connect(m_search, &QLineEdit::textChanged, this, &RankPanel::search);
    connect(m_search, &QLineEdit::returnPressed, this, &RankPanel::searchAgain);
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
    b.pager = new RankPager(side, kPage, box);
    b.own = new QToolButton(box);
    b.own->setObjectName(QString(u"ownRank"_s + name));
    b.own->setAutoRaise(true);
    b.own->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Fixed);
    b.own->hide();
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(space::kXs);
    column->addWidget(b.heading);
    column->addWidget(b.own);
    column->addWidget(b.empty);
    column->addWidget(b.view);
    column->addStretch();
    column->addWidget(b.pager);
    connect(b.pager, &RankPager::indexWanted, this, [this, side](qint64 index) { turn(side, index); });
    connect(b.pager, &RankPager::rankWanted, this, [this, side](qint64 index, quint64 rank) {
        board(side).wantedRank = rank;
        turn(side, index);
    });
    b.view->setContextMenuPolicy(Qt::CustomContextMenu);
    connect(b.view, &QWidget::customContextMenuRequested, this,
            [this, side](const QPoint& position) { showUserMenu(side, position); });
    connect(b.own, &QToolButton::clicked, this, [this, side] { goToOwn(side); });
    return box;
}

void RankPanel::setPk(const Pk& pk) {
    const bool other = pk.pkId != m_pk.pkId;
    m_pk = pk;
    for (const Side side : {Side::A, Side::B}) {
        Board& b = board(side);
        if (other) {
            b.index = 0;
            b.wantedRank = 0;
            b.page = {};
            b.model->clear();
        }
        b.heading->setGift(pk.sides[std::size_t(side)]);
        refresh(side);
    }
    if (other && !m_search->text().isEmpty())
        search(); // the same name, in this PK
}

std::optional<quint64> RankPanel::searchedUid() const {
    bool isNumber = false;
    const quint64 uid = m_search->text().trimmed().toULongLong(&isNumber);
    if (isNumber)
        return uid;
    return m_hit < m_found.hits.size() ? std::optional(m_found.hits[m_hit].uid) : std::nullopt;
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
    for (int row = 0; b.wantedRank > 0 && row < b.model->rowCount(); ++row) {
        if (b.model->entry(row).rank == b.wantedRank)
            b.view->setCurrentIndex(b.model->index(row, 0));
    }
    b.wantedRank = 0;
    refresh(side);
}

void RankPanel::turn(Side side, qint64 index) {
    board(side).index = std::max<qint64>(0, index);
    emit pageWanted();
}

void RankPanel::goToOwn(Side side) {
    const auto& me = board(side).page.me;
    if (!me || me->rank == 0)
        return;
    board(side).wantedRank = me->rank;
    turn(side, qint64(me->rank - 1) / kPage * kPage);
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
    m_found = {};
    m_hit = 0;
    m_wasFound = false;
    m_searchNote->hide();
    const QString text = m_search->text().trimmed();
    const bool isName = !text.isEmpty() && !searchedUid();
    if (isName) {
        m_typing.start();
    } else {
        m_typing.stop();
        emit nameWanted({});
    }
    markSearched();
    if (searchedUid())
        emit pageWanted();
}

void RankPanel::markSearched() {
    const auto uid = searchedUid();
    for (const Side side : {Side::A, Side::B}) {
        board(side).page.me.reset();
        board(side).model->setMarkedUid(uid.value_or(0));
        refresh(side);
    }
}

void RankPanel::searchAgain() {
    if (m_typing.isActive()) { // not looked for yet
        m_typing.stop();
        emit nameWanted(m_search->text().trimmed());
        return;
    }
    if (m_found.hits.size() > 1) {
        m_hit = (m_hit + 1) % m_found.hits.size();
        showHit();
        return;
    }
    for (const Side side : {Side::A, Side::B})
        goToOwn(side);
}

void RankPanel::showFound(const RankSearch::Found& found) {
    m_found = found;
    m_hit = 0;
    m_wasFound = true;
    showHit();
}

void RankPanel::showHit() {
    m_searchNote->setVisible(m_wasFound);
    if (!m_wasFound)
        return;
    if (m_found.hits.empty()) {
        m_searchNote->setText(m_found.isAll ? tr("Nobody of this name gave anything.")
                                            : tr("Nobody of this name among the first %1 of each side.")
                                                  .arg(words::number(qint64(RankSearch::kRanks))));
        return;
    }
    const RankSearch::Hit& hit = m_found.hits[m_hit];
    const QString user = tr("%1 · uid %2").arg(hit.userName, QString::number(hit.uid));
    m_searchNote->setText(m_found.hits.size() == 1
                              ? user
                              : tr("%1 of %2: %3 (Enter: next)").arg(m_hit + 1).arg(m_found.hits.size()).arg(user));
    markSearched();
    board(hit.side).wantedRank = hit.rank;
    turn(hit.side, qint64(hit.rank - 1) / kPage * kPage);
}

void RankPanel::refresh(Side side) {
    Board& b = board(side);
    const auto total = qint64(b.page.total);
    const auto shown = qint64(b.page.entries.size());
    b.heading->setNote(total == 1 ? tr("1 user") : tr("%1 users").arg(words::number(total)));
    b.empty->setVisible(shown == 0);
    b.view->setVisible(shown > 0);
    b.pager->setState(b.index, shown, total);
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
    m_search->setPlaceholderText(tr("Find a user by uid or name"));
    m_search->setAccessibleName(tr("Find a user by uid or name"));
    m_search->setToolTip(tr("Enter goes to the user's rank, or to the next user of this name"));
    showHit();
    for (const Side side : {Side::A, Side::B}) {
        Board& b = board(side);
        b.view->setAccessibleName(side == Side::A ? tr("Ranking, left side") : tr("Ranking, right side"));
        b.own->setToolTip(tr("Go to this rank"));
        b.empty->setText(tr("Nobody yet"));
        b.heading->setGift(m_pk.sides[std::size_t(side)]);
        refresh(side);
    }
}

} // namespace pk
