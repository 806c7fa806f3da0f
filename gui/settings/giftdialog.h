// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QDialog>
#include <optional>

#include "engine/domain/gift.h"
#include "gui/shell/context.h"

class QComboBox;
class QLabel;
class QLineEdit;
class QPushButton;

namespace pk {

class FormField;
class TextLabel;

// Adds a gift to the catalogue or changes one; open() it. Errors beside their field; closes itself when
// the engine has taken the gift.
class GiftDialog : public QDialog {
    Q_OBJECT

public:
    // Without a gift: a new one with the id `freeId` suggested. `taken` are the ids that exist.
    GiftDialog(const ConsoleContext& context, std::optional<Gift> gift, quint32 freeId, QList<quint32> taken,
               QWidget* parent = nullptr);

signals:
    void saved(const pk::Gift& gift);

protected:
    void changeEvent(QEvent* event) override;

private:
    void build();
    void fillArt(const QString& current);
    void retranslate();
    [[nodiscard]] Gift entered() const;
    void preview();
    void chooseArt();
    void save();
    void showError(const Error& error);
    void clearErrors();

    ConsoleContext m_context;
    std::optional<Gift> m_before;
    QList<quint32> m_taken;
    TextLabel* m_heading;
    QLabel* m_preview;
    QLineEdit* m_id;
    QLineEdit* m_name;
    QLineEdit* m_nameEn;
    QLineEdit* m_price;
    QComboBox* m_art;
    QPushButton* m_own;
    FormField* m_idField;
    FormField* m_nameField;
    FormField* m_nameEnField;
    FormField* m_priceField;
    FormField* m_artField;
    TextLabel* m_error;
    QPushButton* m_save;
    QPushButton* m_cancel;
};

} // namespace pk
