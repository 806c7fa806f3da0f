// SPDX-License-Identifier: GPL-3.0-or-later
// What the New PK dialog is made of, and its words.
#include <QCheckBox>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QShortcut>
#include <QVBoxLayout>
#include <algorithm>

#include "gui/models/livestate.h"
#include "gui/pks/durationpicker.h"
#include "gui/pks/newpkdialog.h"
#include "gui/pks/sideeditor.h"
#include "gui/pks/startchoice.h"
#include "gui/pks/templatebar.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/formfield.h"
#include "gui/widgets/segmented.h"
#include "gui/widgets/textlabel.h"

namespace pk {

using namespace Qt::StringLiterals;

namespace {
constexpr int kWidth = 720;
constexpr int kTextMargin = 6;
constexpr int kEditHeight = 34;
} // namespace

void NewPkDialog::buildForm() {
    m_title = new TextLabel(TextLabel::Role::Title, this);
    m_templateBar = new TemplateBar(m_templates, this);
    buildShow();
    for (const Side side : {Side::A, Side::B})
        m_sides[std::size_t(side)] = new SideEditor(side, this);
    buildOptions();
    m_problem = new TextLabel(TextLabel::Role::Error, this);
    m_problem->setObjectName(u"problemLabel"_s);
    m_problem->setWordWrap(true);
    m_problem->hide();
    m_cancel = new QPushButton(this);
    m_cancel->setObjectName(u"cancelButton"_s);
    m_cancel->setAutoDefault(false);
    m_create = new QPushButton(this);
    m_create->setObjectName(u"createButton"_s);
    m_create->setDefault(true);
    m_create->setProperty("primary", true);
    layOut();
    connectForm();
}

void NewPkDialog::buildShow() {
    m_show = new QLineEdit(this);
    m_show->setObjectName(u"showEdit"_s);
    m_show->setMinimumHeight(kEditHeight);
    m_show->setTextMargins(kTextMargin, 0, kTextMargin, 0);
    completeShows();
    m_showField = new FormField(m_show, this);
    m_showField->setObjectName(u"showField"_s);
    m_busyRow = new QWidget(this);
    m_openRunning = new QPushButton(m_busyRow);
    m_openRunning->setObjectName(u"openRunningButton"_s);
    m_queueAfter = new QPushButton(m_busyRow);
    m_queueAfter->setObjectName(u"queueAfterButton"_s);
    auto* row = new QHBoxLayout(m_busyRow);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(space::kS);
    for (QPushButton* button : {m_queueAfter, m_openRunning}) {
        button->setAutoDefault(false);
        row->addWidget(button);
    }
    row->addStretch();
    m_busyRow->hide();
}

// The shows that PKs were started in lately first, then all that are known.
void NewPkDialog::completeShows() {
    QStringList known;
    for (const PkView& view : m_context.live.pks())
        known.append(view.pk.showId);
    known.sort();
    QStringList shows = recentShows(m_context.settings) + known;
    shows.removeDuplicates();
    auto* completer = new QCompleter(shows, m_show);
    completer->setCaseSensitivity(Qt::CaseInsensitive);
    completer->setFilterMode(Qt::MatchContains);
    m_show->setCompleter(completer);
}

void NewPkDialog::buildOptions() {
    m_duration = new DurationPicker(this);
    m_durationField = new FormField(m_duration, this);
    m_durationField->setObjectName(u"durationField"_s);
    m_compareBy = new Segmented(2, this);
    m_compareBy->setObjectName(u"compareChips"_s);
    m_compareField = new FormField(m_compareBy, this);
    m_start = new StartChoice(this);
    m_startField = new FormField(m_start, this);
    m_startField->setObjectName(u"startField"_s);
    m_injected = new QCheckBox(this);
    m_injected->setObjectName(u"injectedCheck"_s);
    m_rehearsal = new QCheckBox(this);
    m_rehearsal->setObjectName(u"rehearsalCheck"_s);
}

void NewPkDialog::layOut() {
    auto* sides = new QHBoxLayout;
    sides->setSpacing(space::kL);
    for (SideEditor* side : m_sides)
        sides->addWidget(side, 1);
    auto* rules = new QHBoxLayout;
    rules->setSpacing(space::kL);
    rules->addWidget(m_durationField, 3, Qt::AlignTop);
    rules->addWidget(m_compareField, 2, Qt::AlignTop);
    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addStretch();
    buttons->addWidget(m_cancel);
    buttons->addWidget(m_create);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(m_title);
    column->addWidget(m_templateBar);
    column->addWidget(m_showField);
    column->addWidget(m_busyRow);
    column->addLayout(sides);
    column->addLayout(rules);
    column->addWidget(m_startField);
    auto* checks = new QVBoxLayout;
    checks->setSpacing(space::kS);
    checks->addWidget(m_injected);
    checks->addWidget(m_rehearsal);
    column->addLayout(checks);
    column->addStretch();
    column->addWidget(m_problem);
    column->addLayout(buttons);
    setMinimumWidth(kWidth);
}

void NewPkDialog::connectForm() {
    connect(m_templateBar, &TemplateBar::chosen, this, &NewPkDialog::applyTemplate);
    connect(m_templateBar, &TemplateBar::saveRequested, this, &NewPkDialog::saveTemplate);
    connect(m_templateBar, &TemplateBar::manageRequested, this, &NewPkDialog::manageTemplates);
    connect(m_templateBar, &TemplateBar::heightChanged, this, &NewPkDialog::makeRoom);
    connect(new QShortcut(QKeySequence::Save, this), &QShortcut::activated, m_templateBar, &TemplateBar::startNaming);
    connect(m_show, &QLineEdit::textEdited, this, [this] { changed(u"showId"_s); });
    connect(m_show, &QLineEdit::textChanged, this, &NewPkDialog::check);
    connect(m_show, &QLineEdit::textChanged, this, &NewPkDialog::followShow);
    connect(&m_context.live, &LiveState::pksChanged, this, [this](const QList<PkId>& changed) {
        const QString showId = m_show->text().trimmed();
        const auto isOfShow = [this, &showId](PkId pkId) {
            const PkView* view = m_context.live.find(pkId);
            return view && view->pk.showId == showId;
        };
        if (std::any_of(changed.begin(), changed.end(), isOfShow))
            followShow();
    });
    connect(&m_context.live, &LiveState::queuesChanged, this, &NewPkDialog::followShow);
    connect(m_start, &StartChoice::choiceChanged, this, [this] {
        changed(u"gapMs"_s);
        followShow();
        noteSending(m_sending);
    });
    for (std::size_t side = 0; side < kSides; ++side) {
        connect(m_sides[side], &SideEditor::giftChosen, this, [this, side] {
            changed(giftIdField(side));
            m_touched.insert(giftIdField(1)); // "two different gifts" is said beside the second
            check();
        });
        connect(m_sides[side], &SideEditor::descChanged, this, [this, side] { changed(descOfField(side)); });
    }
    connect(m_duration, &DurationPicker::durationChanged, this, [this] { changed(u"durationMs"_s); });
    connect(m_compareBy, &Segmented::currentChanged, this, [this] { changed(u"compareBy"_s); });
    connect(m_rehearsal, &QCheckBox::toggled, this, [this] { changed(u"rehearsal"_s); });
    connect(m_injected, &QCheckBox::toggled, this, [this] { changed(u"countInjected"_s); });
    connect(m_cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_create, &QPushButton::clicked, this, &NewPkDialog::send);
    connect(m_openRunning, &QPushButton::clicked, this, [this] {
        emit openRequested(m_inTheWay);
        reject();
    });
    connect(m_queueAfter, &QPushButton::clicked, this, [this] {
        m_start->setQueued(true);
        send();
    });
}

void NewPkDialog::retranslate() {
    setWindowTitle(tr("New PK"));
    m_title->setText(tr("New PK"));
    m_showField->setCaption(tr("&Show"));
    m_show->setPlaceholderText(tr("e.g. show-1001"));
    m_durationField->setCaption(tr("&Duration"));
    m_compareField->setCaption(tr("&Compare by"));
    m_compareBy->setTexts({tr("Number of gifts"), tr("K coins (KB)")});
    m_injected->setText(tr("Count injected records (test traffic of the lab)"));
    m_rehearsal->setText(tr("Rehearsal: its clock can be paused and stepped"));
    m_cancel->setText(tr("Cancel"));
    m_startField->setCaption(tr("S&tart"));
    m_queueAfter->setText(tr("Queue after it"));
    noteSending(m_sending);
    followShow();
    check();
}

} // namespace pk
