// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/lab/username.h"

#include <array>
#include <string_view>

namespace pk {

namespace {

constexpr std::array<std::string_view, 24> kChineseFirst{"爱吃",     "追风的", "夜空的", "安静的", "会飞的", "北方的",
                                                         "南城",     "半糖",   "微醺的", "迷路的", "早起的", "认真的",
                                                         "午后的",   "路过的", "云上",   "江边",   "奔跑的", "温柔的",
                                                         "不睡觉的", "一只",   "幸运的", "慢慢的", "快乐的", "隔壁"};
constexpr std::array<std::string_view, 22> kChineseLast{
    "小猫", "阿明", "柠檬", "橘子", "月亮",   "老王", "星星", "小鹿", "土豆", "豆包", "大熊",
    "海豚", "少年", "团子", "小雨", "向日葵", "咖啡", "企鹅", "锦鲤", "西瓜", "松鼠", "奶茶"};
constexpr std::array<std::string_view, 20> kEnglishFirst{
    "Lucky", "Silent", "Sunny", "Neon",   "Happy", "Blue",  "Tiny",  "Wild",  "Cosmic", "Mellow",
    "Rapid", "Lemon",  "Night", "Golden", "Foggy", "Brave", "Pixel", "Jazzy", "Maple",  "Salty"};
constexpr std::array<std::string_view, 20> kEnglishLast{
    "Otter", "Comet", "Panda", "River",  "Fox",    "Muffin", "Koala",  "Wave", "Robin",  "Pepper",
    "Tiger", "Cloud", "Echo",  "Falcon", "Noodle", "Spark",  "Willow", "Moon", "Badger", "Kite"};

template <std::size_t N, std::size_t M>
QByteArray compose(const std::array<std::string_view, N>& first, const std::array<std::string_view, M>& last,
                   quint64 number) {
    constexpr quint64 kPairs = N * M;
    // A stride prime to the number of pairs: neighbours get names that differ in both halves.
    const quint64 pair = number * 131 % kPairs;
    QByteArray name;
    for (const std::string_view part : {first[pair % N], last[pair / N]}) {
        name.append(part.data(), static_cast<qsizetype>(part.size()));
    }
    if (const quint64 round = number / kPairs; round > 0) {
        name += QByteArray::number(round + 1);
    }
    return name;
}

} // namespace

QByteArray userNameOf(quint64 number) {
    // Three of five are Chinese.
    const quint64 group = number / 5;
    const quint64 place = number % 5;
    if (place == 1 || place == 4) {
        return compose(kEnglishFirst, kEnglishLast, group * 2 + (place == 4 ? 1 : 0));
    }
    return compose(kChineseFirst, kChineseLast, group * 3 + (place == 0 ? 0 : place - 1));
}

} // namespace pk
