// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "gui/results/export/reportcontent.h"

class QIODevice;

namespace pk {

// Writes the report as PDF: A4, vector, fonts embedded. Any thread. False: the device took not all of it.
[[nodiscard]] bool writeReport(const ReportContent& content, QIODevice& device);

} // namespace pk
