// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <google/protobuf/message.h>

#include <QJsonObject>
#include <QSet>
#include <QString>

// Holds a message against the JSON of the same answer. Reads the message by protobuf's own JSON, not by the
// transcoder under test.
namespace protocompare {

// What differs first, as "path: JSON's, message's"; empty: nothing. Members named in `ignored` (times that pass between
// two calls) need only be there in both.
[[nodiscard]] QString difference(const QJsonObject& json, const google::protobuf::Message& message,
                                 const QSet<QString>& ignored = {});

} // namespace protocompare
