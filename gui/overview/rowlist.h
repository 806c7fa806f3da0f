// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace pk {

// A short list of two-line rows with an icon, as tall as its rows up to a bound. A click or Enter opens
// a row.
class RowList : public QListView {
    Q_OBJECT

public:
    enum Role { DetailRole = Qt::UserRole + 1, IconRole, ToneRole, TimeRole }; // TimeRole: short, may be empty
    enum class Tone { Quiet, Urgent, Error, SideA, SideB };
    Q_ENUM(Tone)
    static constexpr int kRowHeight = 52; // px

    explicit RowList(int rowsMost, QWidget* parent = nullptr);

    void setModel(QAbstractItemModel* model) override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

signals:
    void hoverChanged(bool over); // the mouse is over it: what moves now is not what was aimed at

protected:
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void hideEvent(QHideEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;

private:
    int m_rowsMost;
};

} // namespace pk
