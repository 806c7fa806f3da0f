// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/domain/gift.h"

#include "engine/domain/limits.h"
#include "engine/domain/text.h"

namespace pk {

using namespace Qt::StringLiterals;

Result<void> validateGift(const Gift& gift) {
    if (gift.giftId == 0) {
        return fail(ErrorCode::ValidationFailed, u"giftId"_s, u"giftId must be a number from 1 to 4294967295."_s);
    }
    if (gift.name.trimmed().isEmpty() || codePoints(gift.name) > limits::kGiftNameMax) {
        return fail(ErrorCode::ValidationFailed, u"name"_s,
                    u"name must have 1 to %1 characters."_s.arg(limits::kGiftNameMax));
    }
    if (codePoints(gift.nameEn) > limits::kGiftNameMax) {
        return fail(ErrorCode::ValidationFailed, u"nameEn"_s,
                    u"nameEn may have at most %1 characters."_s.arg(limits::kGiftNameMax));
    }
    if (gift.priceKb < 0 || gift.priceKb > limits::kPriceKbMax) {
        return fail(ErrorCode::ValidationFailed, u"priceKb"_s,
                    u"priceKb must be from 0 to %1 K coins."_s.arg(limits::kPriceKbMax));
    }
    // A logo is looked up by name below fixed folders: no separators, no way out of them.
    if (gift.logo.size() > limits::kGiftLogoMax || gift.logo.contains(u'/') || gift.logo.contains(u'\\') ||
        gift.logo.startsWith(u'.') || hasControls(gift.logo)) {
        return fail(ErrorCode::ValidationFailed, u"logo"_s,
                    u"logo must be the plain name of an art, without folders, of at most %1 characters."_s.arg(
                        limits::kGiftLogoMax));
    }
    for (const auto& [field, text] : {std::pair{u"name"_s, gift.name}, std::pair{u"nameEn"_s, gift.nameEn}}) {
        if (hasControls(text)) {
            return fail(ErrorCode::ValidationFailed, field, field % u" must not contain control characters."_s);
        }
    }
    return {};
}

} // namespace pk
