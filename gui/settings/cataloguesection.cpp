// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/settings/cataloguesection.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QMessageBox>
#include <QPushButton>
#include <QSortFilterProxyModel>
#include <QTableView>

#include "engine/runtime/engine.h"
#include "gui/models/livestate.h"
#include "gui/settings/catalogueexchange.h"
#include "gui/settings/giftdialog.h"
#include "gui/shell/notifier.h"
#include "gui/shell/problembar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/tables.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

CatalogueSection::CatalogueSection(const ConsoleContext& context, QWidget* parent)
    : SettingsSection(parent),
      m_context(context),
      m_model(new GiftsModel(this)),
      m_filter(new QSortFilterProxyModel(this)) {
    m_filter->setSourceModel(m_model);
    m_filter->setFilterKeyColumn(-1);
    m_filter->setFilterCaseSensitivity(Qt::CaseInsensitive);
    build();
    retranslate();
    connect(&m_context.engine, &Engine::catalogueChanged, this, &CatalogueSection::load);
    connect(&m_context.live, &LiveState::loaded, this, &CatalogueSection::load);
    load();
}

void CatalogueSection::build() {
    m_search = new QLineEdit(body());
    m_search->setObjectName(u"searchGifts"_s);
    m_search->setClearButtonEnabled(true);
    m_search->addAction(themedIcon(u"search"_s), QLineEdit::LeadingPosition);
    m_add = new QPushButton(themedIcon(u"plus"_s), {}, body());
    m_add->setObjectName(u"addGift"_s);
    m_add->setProperty("primary", true);
    m_edit = new QPushButton(themedIcon(u"edit"_s), {}, body());
    m_edit->setObjectName(u"editGift"_s);
    m_remove = new QPushButton(themedIcon(u"trash"_s), {}, body());
    m_remove->setObjectName(u"removeGift"_s);
    m_import = new QPushButton(themedIcon(u"file"_s), {}, body());
    m_import->setObjectName(u"importGifts"_s);
    m_export = new QPushButton(themedIcon(u"export"_s), {}, body());
    m_export->setObjectName(u"exportGifts"_s);
    m_exchange = new CatalogueExchange(m_context, body());
    m_nothing = new TextLabel(TextLabel::Role::Secondary, body());
    m_nothing->setObjectName(u"noGifts"_s);
    m_nothing->hide();
    m_problem = new ProblemBar(m_context.notifier, body());
    connect(m_problem, &ProblemBar::retryRequested, this, &CatalogueSection::load);
    m_table = new QTableView(body());
    m_table->setObjectName(u"gifts"_s);
    m_table->setModel(m_filter);
    m_table->setIconSize({24, 24});
    prepareTable(*m_table, int(GiftsModel::Column::Logo));
    QHeaderView* header = m_table->horizontalHeader();
    header->setSectionResizeMode(int(GiftsModel::Column::Name), QHeaderView::Stretch);
    header->setSectionResizeMode(int(GiftsModel::Column::NameEn), QHeaderView::Stretch);
    header->setMinimumSectionSize(72);
    m_table->setMinimumHeight(420);
    auto* row = new QHBoxLayout;
    row->setSpacing(space::kS);
    row->addWidget(m_search, 1);
    row->addWidget(m_edit);
    row->addWidget(m_remove);
    row->addWidget(m_add);
    column()->setSpacing(space::kM);
    column()->addLayout(row);
    column()->addWidget(m_problem);
    column()->addWidget(m_nothing);
    column()->addWidget(m_table, 1);
    auto* files = new QHBoxLayout;
    files->setSpacing(space::kS);
    files->addWidget(m_import);
    files->addWidget(m_export);
    files->addStretch(1);
    column()->addLayout(files);
    column()->addWidget(m_exchange);
    connect(m_import, &QPushButton::clicked, this, [this] { m_exchange->askImport(m_model->gifts()); });
    connect(m_export, &QPushButton::clicked, this, [this] { m_exchange->askExport(m_model->gifts()); });
    connect(m_exchange, &CatalogueExchange::busyChanged, this, &CatalogueSection::showState);
    connect(m_search, &QLineEdit::textChanged, this, &CatalogueSection::showState, Qt::QueuedConnection);
    connect(m_search, &QLineEdit::textChanged, m_filter, &QSortFilterProxyModel::setFilterFixedString);
    connect(m_add, &QPushButton::clicked, this, &CatalogueSection::addGift);
    connect(m_edit, &QPushButton::clicked, this, &CatalogueSection::editGift);
    connect(m_remove, &QPushButton::clicked, this, &CatalogueSection::askRemove);
    connect(m_table, &QTableView::activated, this, &CatalogueSection::editGift);
    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this, &CatalogueSection::showState);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &CatalogueSection::showState);
    showState();
}

QString CatalogueSection::name() const {
    return tr("Gift catalogue");
}

void CatalogueSection::focusFilter() {
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void CatalogueSection::load() {
    if (!m_context.live.isLoaded())
        return; // the engine does not serve yet
    m_context.engine.gifts(replyOn<std::vector<Gift>>(this, [this](const Result<std::vector<Gift>>& gifts) {
        if (!gifts)
            return m_problem->setProblem(gifts.error());
        m_problem->clear();
        m_loaded = true;
        const std::optional<Gift> kept = selected();
        m_model->setGifts(*gifts);
        const int row = kept ? m_model->rowOf(kept->giftId) : -1;
        if (row >= 0)
            m_table->setCurrentIndex(m_filter->mapFromSource(m_model->index(row, 0)));
        showState();
    }));
}

void CatalogueSection::showState() {
    const bool any = selected().has_value();
    m_edit->setEnabled(any);
    m_remove->setEnabled(any);
    m_import->setEnabled(m_loaded && !m_exchange->isBusy());
    m_export->setEnabled(m_model->rowCount() > 0);
    m_nothing->setVisible(m_loaded && m_filter->rowCount() == 0);
    m_nothing->setText(m_model->rowCount() == 0 ? tr("The catalogue is empty. Add a gift, or import a catalogue.")
                                                : tr("Nothing matches."));
}

std::optional<Gift> CatalogueSection::selected() const {
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    if (rows.isEmpty())
        return std::nullopt;
    return m_model->gifts()[std::size_t(m_filter->mapToSource(rows.front()).row())];
}

void CatalogueSection::addGift() {
    openDialog(std::nullopt);
}

void CatalogueSection::editGift() {
    if (const auto gift = selected())
        openDialog(gift);
}

void CatalogueSection::openDialog(std::optional<Gift> gift) {
    QList<quint32> taken;
    quint32 freeId = 1;
    for (const Gift& present : m_model->gifts()) {
        taken << present.giftId;
        if (present.giftId == freeId)
            ++freeId; // the model is sorted by id
    }
    auto* dialog = new GiftDialog(m_context, std::move(gift), freeId, std::move(taken), this);
    connect(dialog, &GiftDialog::saved, this,
            [this](const Gift& saved) { m_context.notifier.success(tr("Saved: %1").arg(words::giftName(saved))); });
    dialog->open();
}

void CatalogueSection::askRemove() {
    const auto gift = selected();
    if (!gift)
        return;
    auto* box =
        new QMessageBox(QMessageBox::Question, tr("Remove a gift"),
                        tr("Remove %1 from the catalogue?").arg(words::giftName(*gift)), QMessageBox::NoButton, this);
    box->setInformativeText(tr("PKs that have it keep their copy of its name, price and art."));
    box->setObjectName(u"removeBox"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    QPushButton* yes = box->addButton(tr("Remove"), QMessageBox::DestructiveRole);
    yes->setObjectName(u"confirmRemove"_s);
    QPushButton* no = box->addButton(tr("Cancel"), QMessageBox::RejectRole);
    box->setDefaultButton(no);
    connect(yes, &QPushButton::clicked, this, [this, gift = *gift]() { remove(gift); });
    box->open();
}

void CatalogueSection::remove(const Gift& gift) {
    m_context.engine.removeGift(
        gift.giftId, Actor{u"console"_s, u"console"_s}, replyOn<Done>(this, [this, gift](const Result<Done>& removed) {
            if (removed)
                m_context.notifier.success(tr("Removed: %1").arg(words::giftName(gift)));
            else if (removed.error().code == ErrorCode::Conflict)
                m_context.notifier.warning(
                    tr("%1 is in a PK that has not ended. End that first.").arg(words::giftName(gift)));
            else
                m_context.notifier.error(errorText(removed.error()));
        }));
}

void CatalogueSection::retranslate() {
    setTexts(tr("Gift catalogue"), tr("The gifts a PK can be made of. PKs keep a copy: a change is for new ones."));
    m_search->setPlaceholderText(tr("Name or id"));
    m_search->setAccessibleName(tr("Search gifts"));
    m_add->setText(tr("Add gift…"));
    m_edit->setText(tr("Change…"));
    m_remove->setText(tr("Remove…"));
    m_table->setAccessibleName(tr("Gifts"));
    m_import->setText(tr("Import…"));
    m_export->setText(tr("Export…"));
    showState();
    m_model->retranslate();
}

} // namespace pk
