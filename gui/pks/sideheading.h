// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include "engine/domain/pk.h"

namespace pk {

// "◆ [art] Rose" over a column of the inspector, the mark and name in the side's tint. The name is elided
// to the room there is; the note below it (text of the side, number of users) too. GUI thread.
class SideHeading : public QWidget {
    Q_OBJECT

public:
    explicit SideHeading(Side side, QWidget* parent = nullptr);
    void setGift(const PkSide& gift);
    void setNote(const QString& note);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;

private:
    Side m_side;
    PkSide m_gift;
    QString m_note;
};

} // namespace pk
