// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/results/resultmenus.h"

#include <QAction>
#include <QMenu>
#include <QWidget>

#include "gui/results/compare/comparemodel.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

using Kind = ExportRequest::Kind;

namespace {

struct KindSpec {
    const char* objectName;
    const char* ending; // of the suggested name
};
constexpr std::array<KindSpec, 6> kSpecs{{{"exportReport", "-report.pdf"},
                                          {"saveCard", ".png"},
                                          {"exportJson", ".json"},
                                          {"saveRanking", "-ranking.csv"},
                                          {"exportRecords", "-records.csv"},
                                          {"exportTable", ""}}};

} // namespace

ResultMenus::ResultMenus(QWidget* page) : QObject(page) {
    m_export = new QMenu(page);
    m_export->setObjectName(u"exportChoices"_s);
    m_context = new QMenu(page);
    m_context->setObjectName(u"resultActions"_s);
    m_head = m_export->addAction(QString());
    m_head->setEnabled(false);
    const auto addKind = [this](Kind kind) {
        const KindSpec& spec = kSpecs[std::size_t(kind)];
        QAction* action = m_export->addAction(QString());
        action->setObjectName(QLatin1StringView(spec.objectName));
        connect(action, &QAction::triggered, this, [this, kind] { emit exportChosen(kind); });
        m_kinds[std::size_t(kind)] = action;
    };
    for (const Kind kind : {Kind::Report, Kind::Picture, Kind::Json, Kind::Ranking, Kind::Records})
        addKind(kind);
    m_export->addSeparator();
    m_listHead = m_export->addAction(QString());
    m_listHead->setEnabled(false);
    addKind(Kind::List);
    m_kinds[std::size_t(Kind::Report)]->setIcon(themedIcon(u"file"_s));
    m_kinds[std::size_t(Kind::Picture)]->setIcon(themedIcon(u"trophy"_s));

    m_compare = new QAction(themedIcon(u"pks"_s), {}, page);
    m_compare->setObjectName(u"compareResults"_s);
    m_compare->setShortcut(QKeySequence(u"Ctrl+Shift+C"_s, QKeySequence::PortableText));
    m_compare->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    page->addAction(m_compare);
    m_records = new QAction(themedIcon(u"ledger"_s), {}, this);
    m_records->setObjectName(u"resultRecords"_s);
    m_again = new QAction(themedIcon(u"refresh"_s), {}, this);
    m_again->setObjectName(u"againFromResult"_s);
    connect(m_again, &QAction::triggered, this, &ResultMenus::againChosen);
    m_copy = new QAction(themedIcon(u"copy"_s), {}, this);
    m_copy->setObjectName(u"copyPkIds"_s);
    m_context->addAction(m_compare);
    m_context->addAction(m_again);
    m_context->addAction(m_records);
    m_context->addAction(m_copy);
    m_context->addSeparator();
    m_context->addMenu(m_export);
    connect(m_compare, &QAction::triggered, this, &ResultMenus::compareChosen);
    connect(m_records, &QAction::triggered, this, &ResultMenus::recordsChosen);
    connect(m_copy, &QAction::triggered, this, &ResultMenus::copyChosen);
    retranslate();
}

void ResultMenus::openContextMenu(const QPoint& globalPos) {
    m_context->popup(globalPos);
}

void ResultMenus::setState(const QString& shown, int selected, int listed) {
    m_shown = shown;
    m_selected = selected;
    m_listed = listed;
    retranslate();
}

void ResultMenus::retranslate() {
    const bool hasResult = !m_shown.isEmpty();
    m_head->setText(hasResult ? m_shown : tr("No result is selected"));
    m_listHead->setText(tr("This list"));
    const std::array<QString, kKinds> texts{tr("Report with charts (PDF)…"), tr("Picture to share (PNG)…"),
                                            tr("All figures (JSON)…"),       tr("Whole ranking (CSV)…"),
                                            tr("Its gift records (CSV)…"),   tr("All results that match (CSV)…")};
    for (std::size_t kind = 0; kind < kKinds; ++kind) {
        m_kinds[kind]->setText(texts[kind]);
        m_kinds[kind]->setEnabled(Kind(kind) == Kind::List ? m_listed > 0 : hasResult);
    }
    const bool canCompare = m_selected >= kCompareMin && m_selected <= kCompareMax;
    m_compare->setEnabled(canCompare);
    m_compare->setText(canCompare ? tr("Compare %1").arg(m_selected) : tr("Compare"));
    m_compare->setToolTip(canCompare ? tr("Side by side (Ctrl+Shift+C)")
                                     : tr("Select two to four results: Ctrl+click, or Shift and the arrow keys"));
    m_compare->setStatusTip(canCompare ? QString() : m_compare->toolTip()); // the palette says why not
    m_again->setText(tr("Again (new PK with the same values)"));
    m_again->setEnabled(hasResult);
    m_records->setText(tr("Show its gift records"));
    m_records->setEnabled(hasResult);
    m_copy->setText(m_selected > 1 ? tr("Copy the PK ids") : tr("Copy the PK id"));
    m_copy->setEnabled(m_selected > 0);
    m_export->setTitle(tr("Export"));
    m_export->setIcon(themedIcon(u"export"_s));
}

QString ResultMenus::suggestedName(Kind kind, PkId pkId) {
    if (kind == Kind::List)
        return u"pk-results.csv"_s;
    return u"pk-%1"_s.arg(pkId) + QLatin1StringView(kSpecs[std::size_t(kind)].ending);
}

QString ResultMenus::dialogTitle(Kind kind) {
    switch (kind) {
        case Kind::Report:
            return tr("Save the report");
        case Kind::Picture:
            return tr("Save the result as a picture");
        case Kind::Json:
            return tr("Save all figures of the result");
        case Kind::Ranking:
            return tr("Export the whole ranking");
        case Kind::Records:
            return tr("Export the gift records");
        case Kind::List:
            return tr("Export the results");
    }
    return {};
}

QString ResultMenus::fileFilter(Kind kind) {
    switch (kind) {
        case Kind::Report:
            return tr("PDF (*.pdf)");
        case Kind::Picture:
            return tr("PNG (*.png)");
        case Kind::Json:
            return tr("JSON (*.json)");
        default:
            return tr("CSV (*.csv)");
    }
}

} // namespace pk
