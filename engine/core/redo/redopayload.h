// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

#include "engine/domain/giftrecord.h"
#include "engine/domain/push.h"

// The payload of redo entries: the work as JSON, so that an operator can read it and a restart can do it.
namespace pk {

[[nodiscard]] QByteArray pushPayload(const PushMessage& message);
// The same message again. BadRequest for what pushPayload() did not make.
[[nodiscard]] Result<PushMessagePtr> pushFromPayload(const QByteArray& payload);

// Byte for byte: texts that are no UTF-8 are kept in Base64 beside the others.
[[nodiscard]] QByteArray recordPayload(const GiftRecord& record);
// A batch of that one record. BadRequest for what recordPayload() did not make.
[[nodiscard]] Result<GiftBatchPtr> recordFromPayload(const QByteArray& payload);

} // namespace pk
