// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>

#include "gui/pks/bulkrun.h"

namespace pk {

// What of a bulk action did not succeed: a line a PK with its reason, to be copied or tried again. Opened with open();
// deletes itself when closed.
class BulkReport : public QDialog {
    Q_OBJECT

public:
    BulkReport(const BulkRun::Progress& progress, QWidget* parent);

    // "PK 17 · room-1 · Rose vs Car: the reason", a line each.
    [[nodiscard]] static QString linesOf(const std::vector<BulkRun::Failure>& failures);

signals:
    void retryRequested(); // what failed, once more
};

} // namespace pk
