// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

class QPushButton;
class QVBoxLayout;

namespace pk {

class Card;
class TextLabel;

// One section of the settings: a heading, one sentence, and a card that the section fills.
class SettingsSection : public QWidget {
    Q_OBJECT

public:
    explicit SettingsSection(QWidget* parent = nullptr);

    [[nodiscard]] virtual QString name() const = 0; // in the list of sections, translated
    // Settings, not data: a section that has a button to go back to the defaults.
    [[nodiscard]] virtual bool isResettable() const { return false; }
    [[nodiscard]] virtual QStringList changes() const { return {}; } // a line for each that is not the default
    virtual void resetToDefaults() {}

protected:
    void changeEvent(QEvent* event) override;
    virtual void retranslate() = 0;
    void setTexts(const QString& heading, const QString& sentence);
    [[nodiscard]] QWidget* body() const; // the card: parent of the section's widgets
    [[nodiscard]] QVBoxLayout* column() const { return m_column; }

private:
    TextLabel* m_heading;
    QPushButton* m_resetSection;
    TextLabel* m_sentence;
    Card* m_card;
    QVBoxLayout* m_column;
};

} // namespace pk
