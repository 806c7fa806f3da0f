// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pks/bulkreport.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QPushButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "gui/shell/context.h"
#include "gui/theme/tokens.h"
#include "gui/widgets/icon.h"
#include "gui/widgets/textlabel.h"
#include "gui/widgets/words.h"

namespace pk {

using namespace Qt::StringLiterals;

BulkReport::BulkReport(const BulkRun::Progress& progress, QWidget* parent) : QDialog(parent) {
    setObjectName(u"bulkReport"_s);
    setAttribute(Qt::WA_DeleteOnClose);
    const QString failed = words::number(qint64(progress.failures.size()));
    const QString total = words::number(qint64(progress.total));
    const QString title = progress.verb == BulkRun::Verb::End ? tr("%1 of %2 PKs were not ended").arg(failed, total)
                                                              : tr("%1 of %2 PKs were not voided").arg(failed, total);
    setWindowTitle(title);
    auto* heading = new TextLabel(TextLabel::Role::Title, this);
    heading->setText(title);
    heading->setWordWrap(true);
    auto* list = new QTreeWidget(this);
    list->setObjectName(u"bulkFailures"_s);
    list->setAccessibleName(title);
    list->setRootIsDecorated(false);
    list->setUniformRowHeights(true);
    list->setAlternatingRowColors(true);
    list->setHeaderLabels({tr("PK"), tr("Show"), tr("Reason")});
    list->header()->setStretchLastSection(true);
    for (const BulkRun::Failure& failure : progress.failures) {
        auto* row =
            new QTreeWidgetItem(list, {QString::number(failure.pk.pkId), failure.pk.showId, errorText(failure.error)});
        row->setToolTip(2, row->text(2));
    }
    list->resizeColumnToContents(0);
    list->resizeColumnToContents(1);
    list->setMinimumSize(560, 220);

    auto* copy = new QPushButton(themedIcon(u"copy"_s), tr("Copy"), this);
    copy->setObjectName(u"copyFailures"_s);
    copy->setAutoDefault(false);
    const QString lines = linesOf(progress.failures);
    connect(copy, &QPushButton::clicked, this, [lines] { QGuiApplication::clipboard()->setText(lines); });
    auto* retry = new QPushButton(themedIcon(u"refresh"_s), tr("Try these again"), this);
    retry->setObjectName(u"retryFailures"_s);
    retry->setAutoDefault(false);
    connect(retry, &QPushButton::clicked, this, [this] {
        emit retryRequested();
        accept();
    });
    auto* close = new QPushButton(tr("Close"), this);
    close->setObjectName(u"closeReport"_s);
    close->setDefault(true);
    connect(close, &QPushButton::clicked, this, &QDialog::reject);

    auto* buttons = new QHBoxLayout;
    buttons->setSpacing(space::kS);
    buttons->addWidget(copy);
    buttons->addStretch();
    buttons->addWidget(retry);
    buttons->addWidget(close);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(space::kL, space::kL, space::kL, space::kM);
    column->setSpacing(space::kM);
    column->addWidget(heading);
    column->addWidget(list, 1);
    column->addLayout(buttons);
    close->setFocus();
}

QString BulkReport::linesOf(const std::vector<BulkRun::Failure>& failures) {
    QStringList lines;
    for (const BulkRun::Failure& failure : failures)
        lines << u"PK %1 · %2: %3"_s.arg(QString::number(failure.pk.pkId), failure.pk.showId, errorText(failure.error));
    return lines.join(u'\n');
}

} // namespace pk
