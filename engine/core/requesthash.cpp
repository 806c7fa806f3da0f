// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/requesthash.h"

#include <QCryptographicHash>

namespace pk {

using namespace Qt::StringLiterals;

namespace {

void add(QCryptographicHash& hash, const QString& text) {
    const QByteArray utf8 = text.toUtf8();
    hash.addData(QByteArray::number(utf8.size()).append(':'));
    hash.addData(utf8);
}

void add(QCryptographicHash& hash, const CreatePk& request) {
    add(hash, request.showId);
    for (const CreatePk::Gift& gift : request.gifts) {
        add(hash, QString::number(gift.giftId));
        add(hash, gift.desc);
    }
    add(hash, QString::number(request.durationMs));
    add(hash, wireName(request.compareBy));
    add(hash, request.countInjected ? (*request.countInjected ? u"1"_s : u"0"_s) : QString());
    if (request.rehearsal) { // absent in requests that were stored before there were rehearsals
        add(hash, u"rehearsal"_s);
    }
}

} // namespace

QByteArray requestHash(const CreatePk& request) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, request);
    return hash.result();
}

QByteArray requestHash(const QueuePk& request) {
    QCryptographicHash hash(QCryptographicHash::Sha256);
    add(hash, u"queue"_s);
    add(hash, QString::number(request.gapMs));
    add(hash, request.pk);
    return hash.result();
}

} // namespace pk
