// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace pk {

inline constexpr qint64 kArtBytesMax = 256 * 1024;
inline constexpr int kArtSideMax = 2'048; // pixels
inline constexpr int kArtSideMin = 8;

// What is wrong with a picture that somebody wants to use as a gift's art.
enum class ArtFault {
    None,
    Unreadable,    // the file, or the folder it shall go to
    TooManyBytes,  //
    TooManyPixels, // of a PNG, or the size an SVG says it has
    TooSmall,
    NotAPicture, // neither PNG nor SVG, or broken
    Animated,
    Scripted,   // an SVG that runs something
    References, // an SVG that wants something from elsewhere
    TooDeep,    // an SVG that unfolds into far more than it is
};

// Looks at the whole of it; what it is says its content, not its name. None: it may be kept and shown.
[[nodiscard]] ArtFault checkArt(const QByteArray& bytes);
// PNG by its signature; all else is read as SVG.
[[nodiscard]] bool isPngArt(const QByteArray& bytes);
[[nodiscard]] QString artFaultText(ArtFault fault); // a sentence for the user, translated; empty: None

} // namespace pk
