<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>ResultCard</name>
    <message>
        <source>PK result · %1</source>
        <translation>PK 结果 · %1</translation>
    </message>
    <message>
        <source>WINNER</source>
        <translation>胜</translation>
    </message>
    <message>
        <source>Compared by: %1</source>
        <translation>比较方式：%1</translation>
    </message>
    <message>
        <source>Top 5</source>
        <translation>前五名</translation>
    </message>
</context>
<context>
    <name>ResultReport</name>
    <message>
        <source>%1 KB</source>
        <translation>%1 K 币</translation>
    </message>
    <message>
        <source>%1 gifts</source>
        <translation>%1 个礼物</translation>
    </message>
    <message>
        <source>PK result report</source>
        <translation>PK 结果报告</translation>
    </message>
    <message>
        <source>%1 · PK %2</source>
        <translation>%1 · PK %2</translation>
    </message>
    <message>
        <source>%1 · rehearsal</source>
        <translation>%1 · 彩排</translation>
    </message>
    <message>
        <source>Compared by: %1</source>
        <translation>比较方式：%1</translation>
    </message>
    <message>
        <source>WINNER</source>
        <translation>胜者</translation>
    </message>
    <message>
        <source>Result version %1</source>
        <translation>结果版本 %1</translation>
    </message>
    <message>
        <source>Result version %1, corrections: %2</source>
        <translation>结果版本 %1，更正：%2</translation>
    </message>
    <message>
        <source>PK Console  ·  %1  ·  made %2</source>
        <translation>PK Console  ·  %1  ·  生成于 %2</translation>
    </message>
    <message>
        <source>Page %1 of %2</source>
        <translation>第 %1 页，共 %2 页</translation>
    </message>
    <message>
        <source>%1  ·  givers: %2</source>
        <translation>%1  ·  送礼人数：%2</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物数</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>Givers</source>
        <translation>送礼人数</translation>
    </message>
    <message>
        <source>Gifts a minute</source>
        <translation>每分钟礼物</translation>
    </message>
    <message>
        <source>Lead changes</source>
        <translation>反超次数</translation>
    </message>
    <message>
        <source>Both gifts over time</source>
        <translation>双方走势</translation>
    </message>
    <message>
        <source>dotted: lead changes</source>
        <translation>虚线：反超</translation>
    </message>
    <message>
        <source>How it went</source>
        <translation>经过</translation>
    </message>
    <message>
        <source>Left out, between the first gift and these: %1</source>
        <translation>首个礼物与以下各项之间略去 %1 项</translation>
    </message>
    <message>
        <source>Top %1 of each gift</source>
        <translation>双方前 %1 名</translation>
    </message>
    <message>
        <source>Nobody gave it.</source>
        <translation>无人送出。</translation>
    </message>
    <message>
        <source>Gift records that reached this PK</source>
        <translation>到达本场 PK 的送礼记录</translation>
    </message>
    <message>
        <source>Corrections</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>%1 gifts, %2 KB</source>
        <translation>%1 个礼物，%2 K 币</translation>
    </message>
    <message>
        <source>counted before the result was final</source>
        <translation>在结果定稿前计入</translation>
    </message>
    <message>
        <source>beside the result</source>
        <translation>列于结果之外</translation>
    </message>
</context>
<context>
    <name>ResultWords</name>
    <message>
        <source>Voided: no result</source>
        <translation>已作废：无结果</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>平局</translation>
    </message>
    <message>
        <source>%1 wins</source>
        <translation>%1 获胜</translation>
    </message>
    <message>
        <source>gifts</source>
        <translation>个</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>First gift: %1</source>
        <translation>首个礼物：%1</translation>
    </message>
    <message>
        <source>%1 takes the lead</source>
        <translation>%1 领先</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Result final</source>
        <translation>结果确定</translation>
    </message>
</context>
<context>
    <name>TrafficPresets</name>
    <message>
        <source>Smoke</source>
        <translation>冒烟测试</translation>
    </message>
    <message>
        <source>Close fight</source>
        <translation>势均力敌</translation>
    </message>
    <message>
        <source>One-sided</source>
        <translation>一边倒</translation>
    </message>
    <message>
        <source>10k a second</source>
        <translation>每秒 1 万</translation>
    </message>
    <message>
        <source>100k a second</source>
        <translation>每秒 10 万</translation>
    </message>
    <message>
        <source>50 gifts a second for 30 s: does everything count?</source>
        <translation>每秒 50 个礼物，持续 30 秒：计数是否正常？</translation>
    </message>
    <message>
        <source>Two minutes at 51 : 49 with combos: the lead changes often.</source>
        <translation>51 : 49，带连击，两分钟：领先方频繁交替。</translation>
    </message>
    <message>
        <source>One side gets 85 % of the gifts: a clear winner.</source>
        <translation>一方获得 85 % 的礼物：胜负分明。</translation>
    </message>
    <message>
        <source>A busy evening: 100,000 users, 10,000 gifts a second.</source>
        <translation>繁忙的夜晚：10 万用户，每秒 1 万个礼物。</translation>
    </message>
    <message>
        <source>Stress: a million users, 100,000 gifts a second.</source>
        <translation>压力测试：100 万用户，每秒 10 万个礼物。</translation>
    </message>
</context>
<context>
    <name>Words</name>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>No PK</source>
        <translation>无 PK</translation>
    </message>
    <message>
        <source>Not in PK</source>
        <translation>非 PK 礼物</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>已计入</translation>
    </message>
    <message>
        <source>A field is missing or out of range.</source>
        <translation>字段缺失或超出范围。</translation>
    </message>
    <message>
        <source>No PK of the show was running when it was sent.</source>
        <translation>送出时该场次没有进行中的 PK。</translation>
    </message>
    <message>
        <source>Another gift than the two of the PK, or injected traffic it does not count.</source>
        <translation>不是这场 PK 的两种礼物，或是该 PK 不计入的模拟流量。</translation>
    </message>
    <message>
        <source>The same order was counted before.</source>
        <translation>同一订单此前已计入。</translation>
    </message>
    <message>
        <source>It arrived after the result was final.</source>
        <translation>在结果确定之后才到达。</translation>
    </message>
    <message>
        <source>Added to the PK, once.</source>
        <translation>已计入 PK，仅一次。</translation>
    </message>
    <message>
        <source>Time up</source>
        <translation>时间到</translation>
    </message>
    <message>
        <source>Ended by hand</source>
        <translation>手动结束</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Number of gifts</source>
        <translation>礼物数量</translation>
    </message>
    <message>
        <source>K coins</source>
        <translation>K 币</translation>
    </message>
</context>
<context>
    <name>pk::AboutSection</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>PK contests of live shows: counted once, ended on time, shown as committed.</source>
        <translation>直播 PK：每个礼物只计一次，准时结束，所见即已落库。</translation>
    </message>
    <message>
        <source>PK Console %1</source>
        <translation>PK 控制台 %1</translation>
    </message>
    <message>
        <source>Free software under the GNU General Public License, version 3 or later. It comes without any warranty, as far as the law allows.</source>
        <translation>自由软件，遵循 GNU 通用公共许可证第 3 版或更高版本。在法律允许的范围内不提供任何担保。</translation>
    </message>
    <message>
        <source>Built with</source>
        <translation>所用软件库</translation>
    </message>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
</context>
<context>
    <name>pk::LicencesDialog</name>
    <message>
        <source>Licences</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>All parts</source>
        <translation>全部组成部分</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pk::ApiSection</name>
    <message>
        <source>Show ID</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>A show has 1 to 64 of the characters A–Z a–z 0–9 . _ : -</source>
        <translation>场次为 1 至 64 个字符：A–Z a–z 0–9 . _ : -</translation>
    </message>
    <message>
        <source>Copied: the overlay of %1</source>
        <translation>已复制：场次 %1 的挂件地址</translation>
    </message>
    <message>
        <source>Overlay</source>
        <translation>挂件</translation>
    </message>
    <message>
        <source>For a browser source of the streaming program. The address only reads what viewers see, until the token is renewed.</source>
        <translation>供直播软件的浏览器源使用。此地址只能读取观众可见的内容，更换令牌后失效。</translation>
    </message>
    <message>
        <source>Copy overlay address</source>
        <translation>复制挂件地址</translation>
    </message>
    <message>
        <source>Address copied</source>
        <translation>已复制地址</translation>
    </message>
    <message>
        <source>Token copied</source>
        <translation>已复制令牌</translation>
    </message>
    <message>
        <source>API</source>
        <translation>API</translation>
    </message>
    <message>
        <source>not serving</source>
        <translation>未提供服务</translation>
    </message>
    <message>
        <source>Now serving on port %1; the new port is taken at the next start. 0: any free one.</source>
        <translation>当前端口为 %1；新端口在下次启动时生效。0 表示任意空闲端口。</translation>
    </message>
    <message>
        <source>Takes effect at the next start. 0: any free one.</source>
        <translation>下次启动时生效。0 表示任意空闲端口。</translation>
    </message>
    <message>
        <source>The settings file could not be written.</source>
        <translation>无法写入设置文件。</translation>
    </message>
    <message>
        <source>Port saved; it takes effect at the next start.</source>
        <translation>端口已保存，下次启动时生效。</translation>
    </message>
    <message>
        <source>Renew the token</source>
        <translation>更换令牌</translation>
    </message>
    <message>
        <source>Make a new token? Programs that use the present one are refused from then on.</source>
        <translation>要生成新令牌吗？使用当前令牌的程序此后将被拒绝。</translation>
    </message>
    <message>
        <source>Make a new token</source>
        <translation>生成新令牌</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>The API has a new token.</source>
        <translation>API 已启用新令牌。</translation>
    </message>
    <message>
        <source>Copied: a curl call that lists the latest PKs</source>
        <translation>已复制：列出最新 PK 的 curl 命令</translation>
    </message>
    <message>
        <source>Programs on this machine reach the engine over HTTP, with this token.</source>
        <translation>本机程序凭此令牌通过 HTTP 访问引擎。</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Token</source>
        <translation>令牌</translation>
    </message>
    <message>
        <source>Whoever has it can create and end PKs. Keep it secret.</source>
        <translation>持有者可以创建和结束 PK，请妥善保管。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Hide the token</source>
        <translation>隐藏令牌</translation>
    </message>
    <message>
        <source>Show the token</source>
        <translation>显示令牌</translation>
    </message>
    <message>
        <source>Copy the token</source>
        <translation>复制令牌</translation>
    </message>
    <message>
        <source>Copy the address</source>
        <translation>复制地址</translation>
    </message>
    <message>
        <source>Renew…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Copy as curl</source>
        <translation>复制为 curl 命令</translation>
    </message>
    <message>
        <source>Port: %1 → %2, from the next start</source>
        <translation>端口：%1 → %2，下次启动生效</translation>
    </message>
</context>
<context>
    <name>pk::askReset</name>
    <message>
        <source>Everything here has its default already.</source>
        <translation>这里的设置均已是默认值。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>……另有 %1 项</translation>
    </message>
    <message>
        <source>Go back to the defaults? This changes:</source>
        <translation>恢复默认值？以下内容将改变：</translation>
    </message>
    <message>
        <source>PKs, records, the catalogue and the token stay as they are.</source>
        <translation>PK、记录、礼物目录和令牌保持不变。</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>重置</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>pk::artFault</name>
    <message>
        <source>The picture could not be read or copied.</source>
        <translation>图片无法读取或复制。</translation>
    </message>
    <message>
        <source>The picture is larger than 256 KB.</source>
        <translation>图片超过 256 KB。</translation>
    </message>
    <message>
        <source>The picture is larger than %1 × %1 pixels.</source>
        <translation>图片超过 %1 × %1 像素。</translation>
    </message>
    <message>
        <source>The picture is smaller than %1 × %1 pixels.</source>
        <translation>图片小于 %1 × %1 像素。</translation>
    </message>
    <message>
        <source>The file is not a readable SVG or PNG picture.</source>
        <translation>该文件不是可读取的 SVG 或 PNG 图片。</translation>
    </message>
    <message>
        <source>The picture moves. Choose a still one.</source>
        <translation>图片是动图，请选择静态图片。</translation>
    </message>
    <message>
        <source>The SVG holds a script. Save it as a plain SVG, or as PNG.</source>
        <translation>SVG 含有脚本。请另存为纯 SVG 或 PNG。</translation>
    </message>
    <message>
        <source>The SVG takes something from another file or address. Embed it, or save it as PNG.</source>
        <translation>SVG 引用了其他文件或地址。请将其嵌入，或另存为 PNG。</translation>
    </message>
    <message>
        <source>The SVG is too complex. Simplify it, or save it as PNG.</source>
        <translation>SVG 过于复杂。请简化，或另存为 PNG。</translation>
    </message>
</context>
<context>
    <name>pk::AppearanceSection</name>
    <message>
        <source>Appearance</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Changes take effect at once.</source>
        <translation>更改立即生效。</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Colours of the sides</source>
        <translation>双方颜色</translation>
    </message>
    <message>
        <source>Standard</source>
        <translation>标准</translation>
    </message>
    <message>
        <source>Colour-blind safe</source>
        <translation>色盲友好</translation>
    </message>
    <message>
        <source>The sides also differ by shape (◆ ●) and place.</source>
        <translation>双方还以形状（◆ ●）和位置区分。</translation>
    </message>
    <message>
        <source>Rows of tables</source>
        <translation>表格行高</translation>
    </message>
    <message>
        <source>Comfortable</source>
        <translation>宽松</translation>
    </message>
    <message>
        <source>Compact</source>
        <translation>紧凑</translation>
    </message>
    <message>
        <source>Reduce motion</source>
        <translation>减少动画</translation>
    </message>
    <message>
        <source>Bars and rankings jump to their new place instead of sliding.</source>
        <translation>进度条和排名直接跳到新位置，不再滑动。</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>pk::BadLineModel</name>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>What is wrong</source>
        <translation>问题</translation>
    </message>
</context>
<context>
    <name>pk::CatalogueSection</name>
    <message>
        <source>Gift catalogue</source>
        <translation>礼物目录</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Remove a gift</source>
        <translation>移除礼物</translation>
    </message>
    <message>
        <source>Remove %1 from the catalogue?</source>
        <translation>要从目录中移除“%1”吗？</translation>
    </message>
    <message>
        <source>PKs that have it keep their copy of its name, price and art.</source>
        <translation>已使用它的 PK 会保留其名称、价格和图案的副本。</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Removed: %1</source>
        <translation>已移除：%1</translation>
    </message>
    <message>
        <source>The gifts a PK can be made of. PKs keep a copy: a change is for new ones.</source>
        <translation>可用于 PK 的礼物。PK 保存的是副本：更改只影响新的 PK。</translation>
    </message>
    <message>
        <source>Name or id</source>
        <translation>名称或编号</translation>
    </message>
    <message>
        <source>Search gifts</source>
        <translation>搜索礼物</translation>
    </message>
    <message>
        <source>Add gift…</source>
        <translation>添加礼物…</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Remove…</source>
        <translation>移除…</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>导入…</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>The catalogue is empty. Add a gift, or import a catalogue.</source>
        <translation>目录为空。请添加礼物，或导入目录。</translation>
    </message>
    <message>
        <source>%1 is in a PK that has not ended. End that first.</source>
        <translation>%1 正用于未结束的 PK，请先结束该 PK。</translation>
    </message>
</context>
<context>
    <name>pk::CatalogueExchange</name>
    <message>
        <source>Export the catalogue</source>
        <translation>导出礼物目录</translation>
    </message>
    <message>
        <source>Gift catalogues (*.json)</source>
        <translation>礼物目录 (*.json)</translation>
    </message>
    <message>
        <source>The file could not be written: %1</source>
        <translation>文件无法写入：%1</translation>
    </message>
    <message>
        <source>%1 gifts written to %2</source>
        <translation>已将 %1 个礼物写入 %2</translation>
    </message>
    <message>
        <source>Import a catalogue</source>
        <translation>导入礼物目录</translation>
    </message>
    <message>
        <source>The file could not be read: %1</source>
        <translation>文件无法读取：%1</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>未导入任何内容。%1</translation>
    </message>
    <message>
        <source>Nothing was imported. %1: %2</source>
        <translation>未导入任何内容。%1：%2</translation>
    </message>
    <message>
        <source>Nothing to import: the catalogue has all of it.</source>
        <translation>无需导入：目录中已全部具备。</translation>
    </message>
    <message>
        <source>Add %1 gifts and change %2?</source>
        <translation>添加 %1 个礼物并修改 %2 个？</translation>
    </message>
    <message>
        <source>%1 are the same. Gifts that the file does not have stay.</source>
        <translation>%1 个相同。文件中没有的礼物保持不变。</translation>
    </message>
    <message>
        <source>%1 have no picture here and show their first letter.</source>
        <translation>%1 个在本机没有图片，将显示首字。</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Imported %1 gifts</source>
        <translation>已导入 %1 个礼物</translation>
    </message>
    <message>
        <source>Stopped at %1 after %2 gifts. %3</source>
        <translation>在 %1 处停止，已导入 %2 个礼物。%3</translation>
    </message>
</context>
<context>
    <name>pk::BackupPanel</name>
    <message>
        <source>This is the database itself. Choose another name.</source>
        <translation>这是数据库本身，请另选名称。</translation>
    </message>
    <message>
        <source>This folder holds data already. Choose an empty one.</source>
        <translation>该文件夹中已有数据，请选择空文件夹。</translation>
    </message>
    <message>
        <source>There is not enough room for the copy. Free some space or choose another disk.</source>
        <translation>空间不足，无法存放副本。请释放空间或换一个磁盘。</translation>
    </message>
    <message>
        <source>The copy could not be written there. Choose a folder that exists and may be written to.</source>
        <translation>无法在该处写入副本。请选择存在且可写的文件夹。</translation>
    </message>
    <message>
        <source>This file is no backup of PK Console, or it is damaged.</source>
        <translation>该文件不是 PK Console 的备份，或已损坏。</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backups (*.pkbackup);;All files (*)</source>
        <translation>备份文件 (*.pkbackup);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Backups (*.pkbackup *.db);;All files (*)</source>
        <translation>备份文件 (*.pkbackup *.db);;所有文件 (*)</translation>
    </message>
    <message>
        <source>An empty folder for the restored data</source>
        <translation>用于存放恢复数据的空文件夹</translation>
    </message>
    <message>
        <source>The backup is finished.</source>
        <translation>备份已完成。</translation>
    </message>
    <message>
        <source>The backup is restored.</source>
        <translation>备份已恢复。</translation>
    </message>
    <message>
        <source>Checking the copy…</source>
        <translation>正在校验副本…</translation>
    </message>
    <message>
        <source>Copying to %1…</source>
        <translation>正在复制到 %1…</translation>
    </message>
    <message>
        <source>Copying into %1…</source>
        <translation>正在复制到 %1…</translation>
    </message>
    <message>
        <source>One file with all PKs, gift records and settings, copied and checked while the console works on. The access tokens are not in it.</source>
        <translation>一个文件，包含全部 PK、礼物记录和设置；复制和校验时控制台照常工作。其中不含访问令牌。</translation>
    </message>
    <message>
        <source>Backed up and checked: %1 PKs, %2 gift records, %3, in %4</source>
        <translation>已备份并校验：%1 场 PK、%2 条礼物记录、%3，位于 %4</translation>
    </message>
    <message>
        <source>Restored: %1 PKs, %2 gift records. To work with them: pk-console --data &quot;%3&quot;</source>
        <translation>已恢复：%1 场 PK、%2 条礼物记录。使用方法：pk-console --data &quot;%3&quot;</translation>
    </message>
    <message>
        <source>Stopped. Nothing was left behind.</source>
        <translation>已停止，没有留下任何文件。</translation>
    </message>
    <message>
        <source>Back up…</source>
        <translation>备份…</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>恢复备份…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Progress of the copy</source>
        <translation>复制进度</translation>
    </message>
</context>
<context>
    <name>pk::DataSection</name>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>No program on this machine opens folders.</source>
        <translation>本机没有可打开文件夹的程序。</translation>
    </message>
    <message>
        <source>Data</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>measuring…</source>
        <translation>正在统计…</translation>
    </message>
    <message>
        <source>PKs, the gift ledger, the catalogue and these settings lie in one folder.</source>
        <translation>PK、礼物流水、礼物目录和这些设置都在同一个文件夹中。</translation>
    </message>
    <message>
        <source>Folder</source>
        <translation>文件夹</translation>
    </message>
    <message>
        <source>Open folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>One program at a time uses it. Another folder is chosen at start with --data.</source>
        <translation>同一时间只能由一个程序使用。启动时可用 --data 指定其他文件夹。</translation>
    </message>
</context>
<context>
    <name>pk::EngineSection</name>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Engine settings saved</source>
        <translation>引擎设置已保存</translation>
    </message>
    <message>
        <source>From %1 to %2 ms.</source>
        <translation>范围为 %1 至 %2 ms。</translation>
    </message>
    <message>
        <source>From 1 to %1 days.</source>
        <translation>范围为 1 至 %1 天。</translation>
    </message>
    <message>
        <source>Keep the ledger</source>
        <translation>流水保留</translation>
    </message>
    <message>
        <source>Older gift records are removed, little by little. Results stay. Takes effect at once.</source>
        <translation>更早的礼物记录会逐步清除，结果保留。立即生效。</translation>
    </message>
    <message>
        <source> days</source>
        <translation> 天</translation>
    </message>
    <message>
        <source>From 1 to %1 a second.</source>
        <translation>范围为每秒 1 至 %1 次。</translation>
    </message>
    <message>
        <source>How PKs are counted, ended and told about.</source>
        <translation>PK 如何计数、结束和推送。</translation>
    </message>
    <message>
        <source>Pull interval</source>
        <translation>拉取间隔</translation>
    </message>
    <message>
        <source>How often viewers ask again. For PKs created from now on.</source>
        <translation>观众端多久查询一次。对此后创建的 PK 生效。</translation>
    </message>
    <message>
        <source>Settle time</source>
        <translation>结算等待</translation>
    </message>
    <message>
        <source>How long late gifts are waited for after the end. For PKs created from now on.</source>
        <translation>结束后等待在途礼物的时间。对此后创建的 PK 生效。</translation>
    </message>
    <message>
        <source>Progress pushes</source>
        <translation>进度推送</translation>
    </message>
    <message>
        <source>At most, for each PK. Takes effect at once.</source>
        <translation>每场 PK 的上限。立即生效。</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> a second</source>
        <translation> 次/秒</translation>
    </message>
    <message>
        <source>Count injected gifts</source>
        <translation>计入模拟礼物</translation>
    </message>
    <message>
        <source>Off: the traffic lab moves no ranking. For PKs created from now on that do not say otherwise.</source>
        <translation>关闭后，流量实验室不会影响排名。对此后创建且未另行指定的 PK 生效。</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Revert</source>
        <translation>撤销修改</translation>
    </message>
    <message>
        <source>Back to what is saved</source>
        <translation>恢复到已保存的值</translation>
    </message>
    <message>
        <source>Defaults</source>
        <translation>默认值</translation>
    </message>
    <message>
        <source>Fill in the defaults; nothing changes before Save</source>
        <translation>填入默认值；保存前不会生效</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>拉取总量</translation>
    </message>
    <message>
        <source>Of all viewers together. Beyond it they are told to ask less often. Takes effect at once.</source>
        <translation>所有观众合计。超出时会通知观众端降低拉取频率。立即生效。</translation>
    </message>
    <message>
        <source>From %1 to %2 a second.</source>
        <translation>范围为每秒 %1 至 %2 次。</translation>
    </message>
    <message>
        <source>%1: %2%4 → %3%4</source>
        <translation>%1：%2%4 → %3%4</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>on</source>
        <translation>开</translation>
    </message>
    <message>
        <source>off</source>
        <translation>关</translation>
    </message>
</context>
<context>
    <name>pk::FaultsPanel</name>
    <message>
        <source>Faults injected: %1</source>
        <translation>已注入故障：%1</translation>
    </message>
    <message>
        <source>Injected faults healed</source>
        <translation>注入的故障已解除</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>范围 %1 到 %2。</translation>
    </message>
    <message>
        <source>Enter a time, or a number of commits.</source>
        <translation>请填写持续时间或提交次数。</translation>
    </message>
    <message>
        <source>Nothing is injected.</source>
        <translation>当前没有注入故障。</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障注入</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>Next commits</source>
        <translation>接下来的提交数</translation>
    </message>
    <message>
        <source>For</source>
        <translation>持续</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Slower by</source>
        <translation>每次放慢</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Push fails for</source>
        <translation>推送中断</translation>
    </message>
    <message>
        <source>As real as a broken disk, for all who use this engine: senders are asked to come again, nothing is lost. With both a number and a time it lasts until both are over.</source>
        <translation>对本引擎的所有使用者都如同真实的磁盘故障：发送方会被要求稍后重发，数据不会丢失。同时填写次数和时间时，两者都结束才恢复。</translation>
    </message>
    <message>
        <source>Inject</source>
        <translation>注入</translation>
    </message>
    <message>
        <source>In the place of what is injected now; kept in the audit log</source>
        <translation>替换当前注入的故障；记入审计日志</translation>
    </message>
    <message>
        <source>Heal all</source>
        <translation>全部解除</translation>
    </message>
    <message>
        <source>End all injected faults now</source>
        <translation>立即结束所有注入的故障</translation>
    </message>
</context>
<context>
    <name>pk::FlowGiftModel</name>
    <message>
        <source>✓ in the catalogue</source>
        <translation>✓ 已在目录</translation>
    </message>
    <message>
        <source>missing</source>
        <translation>缺失</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Price (KB)</source>
        <translation>单价 (KB)</translation>
    </message>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Pieces</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Catalogue</source>
        <translation>目录</translation>
    </message>
</context>
<context>
    <name>pk::GenerateForm</name>
    <message>
        <source>1 to %1 characters: letters, digits and . _ : -</source>
        <translation>1 至 %1 个字符：字母、数字和 . _ : -</translation>
    </message>
    <message>
        <source>Choose two different gifts.</source>
        <translation>请选择两种不同的礼物。</translation>
    </message>
    <message>
        <source>Choose a gift.</source>
        <translation>请选择礼物。</translation>
    </message>
    <message>
        <source>Out of range.</source>
        <translation>超出范围。</translation>
    </message>
    <message>
        <source>Send to</source>
        <translation>发送到</translation>
    </message>
    <message>
        <source>No PK is running. Gifts of a show without one get the verdict “No PK”.</source>
        <translation>当前没有进行中的 PK。没有 PK 的场次，其礼物会被判为“无对应 PK”。</translation>
    </message>
    <message>
        <source>New PK…</source>
        <translation>新建 PK…</translation>
    </message>
    <message>
        <source>Show id</source>
        <translation>场次编号</translation>
    </message>
    <message>
        <source>for example room-1</source>
        <translation>例如 room-1</translation>
    </message>
    <message>
        <source>Gift A</source>
        <translation>礼物 A</translation>
    </message>
    <message>
        <source>Gift B</source>
        <translation>礼物 B</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source> gifts/s</source>
        <translation> 个/秒</translation>
    </message>
    <message>
        <source>Rate, gifts a second</source>
        <translation>速率，每秒礼物数</translation>
    </message>
    <message>
        <source>Share of the gifts</source>
        <translation>礼物占比</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>持续时间</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>until stopped</source>
        <translation>直到停止</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户数</translation>
    </message>
    <message>
        <source>Skew (Zipf)</source>
        <translation>偏斜度 (Zipf)</translation>
    </message>
    <message>
        <source>0: all alike · 1: a few give most</source>
        <translation>0：人人相同 · 1：少数人送出大部分</translation>
    </message>
    <message>
        <source>Largest combo</source>
        <translation>最大连击</translation>
    </message>
    <message>
        <source>pieces in one record</source>
        <translation>单条记录的个数</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>随机种子</translation>
    </message>
    <message>
        <source>the same seed, the same gifts</source>
        <translation>相同种子，相同礼物</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>Marked as injected: a PK that does not count injected gifts is not moved.</source>
        <translation>以模拟流量标记：不计入模拟礼物的 PK 不受影响。</translation>
    </message>
    <message>
        <source>%1 · %2 vs %3</source>
        <translation>%1 · %2 对 %3</translation>
    </message>
    <message>
        <source>Another show…</source>
        <translation>其他场次…</translation>
    </message>
</context>
<context>
    <name>pk::GiftDialog</name>
    <message>
        <source>None: the first letter</source>
        <translation>无：显示首字</translation>
    </message>
    <message>
        <source>Choose a picture</source>
        <translation>选择图片</translation>
    </message>
    <message>
        <source>Pictures (*.svg *.png)</source>
        <translation>图片 (*.svg *.png)</translation>
    </message>
    <message>
        <source>There is a gift with this id already.</source>
        <translation>已有使用此编号的礼物。</translation>
    </message>
    <message>
        <source>A number from 1 to 4,294,967,295.</source>
        <translation>1 至 4,294,967,295 之间的数字。</translation>
    </message>
    <message>
        <source>1 to %1 characters.</source>
        <translation>1 至 %1 个字符。</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>最多 %1 个字符。</translation>
    </message>
    <message>
        <source>From 0 to %1 K coins.</source>
        <translation>0 至 %1 K 币。</translation>
    </message>
    <message>
        <source>Change the gift</source>
        <translation>修改礼物</translation>
    </message>
    <message>
        <source>New gift</source>
        <translation>新礼物</translation>
    </message>
    <message>
        <source>Gift id</source>
        <translation>礼物编号</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>the same if empty</source>
        <translation>留空则与名称相同</translation>
    </message>
    <message>
        <source>Price, K coins a piece</source>
        <translation>单价（K 币）</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>图案</translation>
    </message>
    <message>
        <source>Own picture…</source>
        <translation>自选图片…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Add</source>
        <translation>添加</translation>
    </message>
    <message>
        <source>Own pictures: SVG or PNG up to 256 KB and %1 pixels a side; they are copied into the data directory.</source>
        <translation>自有图片：SVG 或 PNG，不超过 256 KB，每边不超过 %1 像素；将复制到数据目录。</translation>
    </message>
</context>
<context>
    <name>pk::GiftPicker</name>
    <message>
        <source>%1 · %2 KB</source>
        <translation>%1 · %2 KB</translation>
    </message>
</context>
<context>
    <name>pk::GiftsModel</name>
    <message>
        <source>Name</source>
        <translation>名称</translation>
    </message>
    <message>
        <source>English name</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Id</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Price (KB)</source>
        <translation>单价 (KB)</translation>
    </message>
    <message>
        <source>Art</source>
        <translation>图案</translation>
    </message>
</context>
<context>
    <name>pk::LabPage</name>
    <message>
        <source>Traffic lab</source>
        <translation>流量实验室</translation>
    </message>
    <message>
        <source>Traffic over: %1 sent, %2 counted</source>
        <translation>流量结束：已发送 %1，已计入 %2</translation>
    </message>
    <message>
        <source>%1, %2 failed</source>
        <translation>%1，失败 %2</translation>
    </message>
    <message>
        <source>Replay a recording</source>
        <translation>回放录制</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Start the traffic (F5)</source>
        <translation>开始发送流量 (F5)</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the traffic (Shift+F5)</source>
        <translation>停止发送流量 (Shift+F5)</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>预设</translation>
    </message>
    <message>
        <source>Runs of this session</source>
        <translation>本次会话的运行记录</translation>
    </message>
    <message>
        <source>Replay a recorded flow</source>
        <translation>回放录制的礼物流</translation>
    </message>
    <message>
        <source>Drop a file here: its gifts are sent again, at the pace you choose, into a new or a running PK.</source>
        <translation>将文件拖到这里：其中的礼物会按所选速度重新送出，进入新的或进行中的 PK。</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Open the sample</source>
        <translation>打开示例</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Into a running PK</source>
        <translation>发往进行中的 PK</translation>
    </message>
</context>
<context>
    <name>pk::ReplayPanel</name>
    <message>
        <source>New order ids</source>
        <translation>使用新订单号</translation>
    </message>
    <message>
        <source>What was counted before counts again: it is sent under order ids of its own.</source>
        <translation>以新的订单号发送：之前计过数的会再次计数。</translation>
    </message>
    <message>
        <source>Open a recorded flow</source>
        <translation>打开录制的礼物流</translation>
    </message>
    <message>
        <source>Recorded flows (*.jsonl *.csv *.xml);;All files (*)</source>
        <translation>录制的礼物流 (*.jsonl *.csv *.xml);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>%1 · %2 vs %3</source>
        <translation>%1 · %2 对 %3</translation>
    </message>
    <message>
        <source>Another show…</source>
        <translation>其他场次…</translation>
    </message>
    <message>
        <source>The replay takes %1.</source>
        <translation>回放需要 %1。</translation>
    </message>
    <message>
        <source>Shorter than the replay: gifts after the end are not counted.</source>
        <translation>短于回放时长：结束后的礼物不会计入。</translation>
    </message>
    <message>
        <source>Holds the whole replay.</source>
        <translation>可容纳整个回放。</translation>
    </message>
    <message>
        <source>Choose a gift.</source>
        <translation>请选择礼物。</translation>
    </message>
    <message>
        <source>Not in the catalogue yet: add the missing gifts first.</source>
        <translation>尚未在目录中：请先添加缺失的礼物。</translation>
    </message>
    <message>
        <source>Both sides are the same gift: choose another one.</source>
        <translation>双方是同一种礼物：请另选一种。</translation>
    </message>
    <message>
        <source>1 to %1 characters: letters, digits and . _ : -</source>
        <translation>1 至 %1 个字符：字母、数字和 . _ : -</translation>
    </message>
    <message>
        <source>Reading %1…</source>
        <translation>正在读取 %1…</translation>
    </message>
    <message>
        <source>%1 could not be read</source>
        <translation>无法读取 %1</translation>
    </message>
    <message>
        <source>%1 records of %2 users</source>
        <translation>%1 条记录，%2 位用户</translation>
    </message>
    <message>
        <source>Another file…</source>
        <translation>其他文件…</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Reading the file</source>
        <translation>正在读取文件</translation>
    </message>
    <message>
        <source>Replay into</source>
        <translation>回放到</translation>
    </message>
    <message>
        <source>A new PK</source>
        <translation>新的 PK</translation>
    </message>
    <message>
        <source>A running PK</source>
        <translation>进行中的 PK</translation>
    </message>
    <message>
        <source>◆ Side A</source>
        <translation>◆ A 方</translation>
    </message>
    <message>
        <source>● Side B</source>
        <translation>● B 方</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Duration of the PK</source>
        <translation>PK 时长</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>PK</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Show id</source>
        <translation>场次编号</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>This is no gift flow: neither JSON Lines, nor CSV with a header of the fields, nor danmaku XML.</source>
        <translation>这不是礼物流：既不是 JSON Lines，也不是带字段表头的 CSV 或弹幕 XML。</translation>
    </message>
    <message>
        <source>No recording open</source>
        <translation>尚未打开录制文件</translation>
    </message>
    <message>
        <source>It reads JSON Lines, CSV with a header, and danmaku XML of mikufans 录播姬.</source>
        <translation>支持 JSON Lines、带表头的 CSV，以及 mikufans 录播姬的弹幕 XML。</translation>
    </message>
</context>
<context>
    <name>pk::ReplayReport</name>
    <message>
        <source>Records</source>
        <translation>记录</translation>
    </message>
    <message>
        <source>Users</source>
        <translation>用户数</translation>
    </message>
    <message>
        <source>Time span</source>
        <translation>时间跨度</translation>
    </message>
    <message>
        <source>Bad lines</source>
        <translation>错误行</translation>
    </message>
    <message>
        <source>Format</source>
        <translation>格式</translation>
    </message>
    <message>
        <source>Gifts in the flow</source>
        <translation>流中的礼物</translation>
    </message>
    <message>
        <source>Bad lines, skipped (the first %1)</source>
        <translation>已跳过的错误行（前 %1 行）</translation>
    </message>
    <message>
        <source>Bad lines, skipped</source>
        <translation>已跳过的错误行</translation>
    </message>
    <message>
        <source>%1 was not added: %2</source>
        <translation>未能添加“%1”：%2</translation>
    </message>
    <message>
        <source>Add the missing gifts to the catalogue (%1)</source>
        <translation>将缺失的礼物加入目录（%1）</translation>
    </message>
    <message>
        <source>Gifts added to the catalogue: %1</source>
        <translation>已加入目录的礼物：%1</translation>
    </message>
</context>
<context>
    <name>pk::ReplayTransport</name>
    <message>
        <source>%1 · %2</source>
        <translation>%1 · %2</translation>
    </message>
    <message>
        <source>◆ %1</source>
        <translation>◆ %1</translation>
    </message>
    <message>
        <source>● %1</source>
        <translation>● %1</translation>
    </message>
    <message>
        <source>Send only %1</source>
        <translation>只发送%1</translation>
    </message>
    <message>
        <source>Send only this gift, and others that are chosen</source>
        <translation>只发送这个礼物，以及其他选中的礼物</translation>
    </message>
    <message>
        <source>Send as recorded</source>
        <translation>按录制的礼物发送</translation>
    </message>
    <message>
        <source>Send as ◆ %1</source>
        <translation>改作 ◆ %1 发送</translation>
    </message>
    <message>
        <source>Send as ● %1</source>
        <translation>改作 ● %1 发送</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>Record</source>
        <translation>一条</translation>
    </message>
    <message>
        <source>Send the next record and wait (N)</source>
        <translation>发送下一条记录后等待（N）</translation>
    </message>
    <message>
        <source>Millisecond</source>
        <translation>一毫秒</translation>
    </message>
    <message>
        <source>Send all records of the next millisecond and wait (Shift+N)</source>
        <translation>发送下一毫秒的全部记录后等待（Shift+N）</translation>
    </message>
    <message>
        <source>Pause or go on (P)</source>
        <translation>暂停或继续（P）</translation>
    </message>
    <message>
        <source>Place in the recording</source>
        <translation>录制中的位置</translation>
    </message>
    <message>
        <source>Jump: what lies between is not sent</source>
        <translation>跳转：中间的记录不发送</translation>
    </message>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Only these gifts (none chosen: all)</source>
        <translation>只发送这些礼物（不选即全部）</translation>
    </message>
</context>
<context>
    <name>pk::CompareModel</name>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Left</source>
        <translation>左方</translation>
    </message>
    <message>
        <source>Right</source>
        <translation>右方</translation>
    </message>
    <message>
        <source>Ahead by</source>
        <translation>领先</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / 预定 %2</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物数</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>Gifts a minute</source>
        <translation>每分钟礼物</translation>
    </message>
    <message>
        <source>KB a minute</source>
        <translation>每分钟 K 币</translation>
    </message>
    <message>
        <source>Givers</source>
        <translation>送礼人数</translation>
    </message>
    <message>
        <source>Lead changes</source>
        <translation>反超次数</translation>
    </message>
    <message>
        <source>Top %1</source>
        <translation>第 %1 名</translation>
    </message>
    <message>
        <source>Compared by</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>End reason</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Started by</source>
        <translation>发起人</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>指标</translation>
    </message>
    <message>
        <source>PK %1</source>
        <translation>PK %1</translation>
    </message>
</context>
<context>
    <name>pk::CompareView</name>
    <message>
        <source>PK %1 · %2</source>
        <translation>PK %1 · %2</translation>
    </message>
    <message>
        <source>Left gift solid, right gift dashed</source>
        <translation>实线为左方礼物，虚线为右方礼物</translation>
    </message>
    <message>
        <source>Both gifts added up</source>
        <translation>双方礼物合计</translation>
    </message>
    <message>
        <source>Above 0 the left gift leads, below 0 the right one</source>
        <translation>0 以上左方领先，0 以下右方领先</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Back to the results</source>
        <translation>返回结果列表</translation>
    </message>
    <message>
        <source>Back to the results (Esc)</source>
        <translation>返回结果列表（Esc）</translation>
    </message>
    <message>
        <source>Comparing %1 results</source>
        <translation>对比 %1 场结果</translation>
    </message>
    <message>
        <source>Time since the start</source>
        <translation>自开始起的走势</translation>
    </message>
    <message>
        <source>Each gift</source>
        <translation>双方分列</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>合计</translation>
    </message>
    <message>
        <source>Lead</source>
        <translation>领先</translation>
    </message>
    <message>
        <source>Which curves</source>
        <translation>显示哪些曲线</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物数</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>What is counted</source>
        <translation>按什么计</translation>
    </message>
    <message>
        <source>Totals over the time since the start</source>
        <translation>自开始起的总数走势</translation>
    </message>
    <message>
        <source>Figures side by side</source>
        <translation>并列指标</translation>
    </message>
</context>
<context>
    <name>pk::ExportCenter</name>
    <message>
        <source>%1 was not saved: the folder %2 is not there.</source>
        <translation>%1 未保存：文件夹 %2 不存在。</translation>
    </message>
    <message>
        <source>%1 was not saved: nothing may be written into %2.</source>
        <translation>%1 未保存：没有写入 %2 的权限。</translation>
    </message>
    <message>
        <source>%1 was not saved: the disk is full. Free some space and try again.</source>
        <translation>%1 未保存：磁盘已满。请腾出空间后重试。</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>%1 未保存：%2</translation>
    </message>
    <message>
        <source>%1 exports are under way. Wait for one of them, or cancel it.</source>
        <translation>正在进行 %1 项导出。请等其中一项完成，或取消一项。</translation>
    </message>
    <message>
        <source>%1 is being written already.</source>
        <translation>%1 正在写入中。</translation>
    </message>
    <message>
        <source>Export cancelled; no file was written.</source>
        <translation>导出已取消，未写入文件。</translation>
    </message>
    <message>
        <source>Saved %1 as of result version %2; a correction that came meanwhile is not in it.</source>
        <translation>已按结果版本 %2 保存 %1；期间新增的更正不在其中。</translation>
    </message>
    <message>
        <source>Saved %1: %2 rows, result version %3</source>
        <translation>已保存 %1：%2 行，结果版本 %3</translation>
    </message>
    <message>
        <source>Saved %1: %2 rows</source>
        <translation>已保存 %1：%2 行</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
</context>
<context>
    <name>pk::ExportStrip</name>
    <message>
        <source>Saving %1</source>
        <translation>正在保存 %1</translation>
    </message>
    <message>
        <source>%1 of %2 rows</source>
        <translation>%1 / %2 行</translation>
    </message>
    <message>
        <source>%1 rows</source>
        <translation>%1 行</translation>
    </message>
    <message>
        <source>Progress of %1</source>
        <translation>%1 的进度</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Cancel saving %1</source>
        <translation>取消保存 %1</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Try to save %1 again</source>
        <translation>重新保存 %1</translation>
    </message>
    <message>
        <source>Dismiss</source>
        <translation>知道了</translation>
    </message>
    <message>
        <source>Dismiss the message about %1</source>
        <translation>关闭关于 %1 的提示</translation>
    </message>
</context>
<context>
    <name>pk::ResultDetail</name>
    <message>
        <source>%1 records: cancel</source>
        <translation>%1 条记录：取消</translation>
    </message>
    <message>
        <source>Save its traffic…</source>
        <translation>保存流量…</translation>
    </message>
    <message>
        <source>Its gift records as a file that replays to the same result</source>
        <translation>把它的送礼记录存成文件，重放后得到同样的结果</translation>
    </message>
    <message>
        <source>%1 · rehearsal</source>
        <translation>%1 · 彩排</translation>
    </message>
    <message>
        <source>Show the records</source>
        <translation>查看这些记录</translation>
    </message>
    <message>
        <source>Select a result to see it in full.</source>
        <translation>选择一条结果以查看详情。</translation>
    </message>
    <message>
        <source>PK id</source>
        <translation>PK 编号</translation>
    </message>
    <message>
        <source>MVP</source>
        <translation>MVP</translation>
    </message>
    <message>
        <source>Duration</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>End reason</source>
        <translation>结束原因</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始时间</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Created by</source>
        <translation>创建者</translation>
    </message>
    <message>
        <source>Ended by</source>
        <translation>结束者</translation>
    </message>
    <message>
        <source>Compared by</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Users A : B</source>
        <translation>用户数 A : B</translation>
    </message>
    <message>
        <source>Top 5</source>
        <translation>前五名</translation>
    </message>
    <message>
        <source>Gift records of this PK</source>
        <translation>本场 PK 的礼物记录</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>the countdown</source>
        <translation>倒计时</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再来一场</translation>
    </message>
    <message>
        <source>New PK with the same values</source>
        <translation>以相同设置新建 PK</translation>
    </message>
    <message>
        <source>The engine is slow to answer.</source>
        <translation>引擎响应缓慢。</translation>
    </message>
</context>
<context>
    <name>pk::ResultFilterBar</name>
    <message>
        <source>Everything</source>
        <translation>全部字段</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Giver (uid)</source>
        <translation>送礼人（uid）</translation>
    </message>
    <message>
        <source>Started or ended by</source>
        <translation>发起或结束人</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>搜索范围</translation>
    </message>
    <message>
        <source>Show, gift, host or PK id</source>
        <translation>场次、礼物、发起人或 PK 编号</translation>
    </message>
    <message>
        <source>Part of a show id</source>
        <translation>场次编号的一部分</translation>
    </message>
    <message>
        <source>Name or id of a gift</source>
        <translation>礼物名称或编号</translation>
    </message>
    <message>
        <source>The uid of a user who gave</source>
        <translation>送礼用户的 uid</translation>
    </message>
    <message>
        <source>Who started or ended it</source>
        <translation>发起或结束它的人</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任何时间</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Between…</source>
        <translation>指定日期…</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>To, this day included</source>
        <translation>到（含当天）</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the selected result, or the list, as a file</source>
        <translation>把所选结果或列表保存为文件</translation>
    </message>
</context>
<context>
    <name>pk::ResultMenus</name>
    <message>
        <source>No result is selected</source>
        <translation>未选择结果</translation>
    </message>
    <message>
        <source>This list</source>
        <translation>当前列表</translation>
    </message>
    <message>
        <source>Report with charts (PDF)…</source>
        <translation>带图表的报告（PDF）…</translation>
    </message>
    <message>
        <source>Picture to share (PNG)…</source>
        <translation>分享图片（PNG）…</translation>
    </message>
    <message>
        <source>All figures (JSON)…</source>
        <translation>全部数据（JSON）…</translation>
    </message>
    <message>
        <source>Whole ranking (CSV)…</source>
        <translation>完整榜单（CSV）…</translation>
    </message>
    <message>
        <source>Its gift records (CSV)…</source>
        <translation>送礼记录（CSV）…</translation>
    </message>
    <message>
        <source>All results that match (CSV)…</source>
        <translation>所有符合条件的结果（CSV）…</translation>
    </message>
    <message>
        <source>Compare %1</source>
        <translation>对比 %1 场</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>对比</translation>
    </message>
    <message>
        <source>Side by side (Ctrl+Shift+C)</source>
        <translation>并列对比（Ctrl+Shift+C）</translation>
    </message>
    <message>
        <source>Select two to four results: Ctrl+click, or Shift and the arrow keys</source>
        <translation>请选择二至四场结果：Ctrl+单击，或 Shift+方向键</translation>
    </message>
    <message>
        <source>Show its gift records</source>
        <translation>查看送礼记录</translation>
    </message>
    <message>
        <source>Copy the PK ids</source>
        <translation>复制 PK 编号</translation>
    </message>
    <message>
        <source>Copy the PK id</source>
        <translation>复制 PK 编号</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Save the result as a picture</source>
        <translation>把结果保存为图片</translation>
    </message>
    <message>
        <source>Save all figures of the result</source>
        <translation>保存结果的全部数据</translation>
    </message>
    <message>
        <source>Export the whole ranking</source>
        <translation>导出完整榜单</translation>
    </message>
    <message>
        <source>Export the gift records</source>
        <translation>导出送礼记录</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Again (new PK with the same values)</source>
        <translation>再来一场（以相同设置新建 PK）</translation>
    </message>
</context>
<context>
    <name>pk::ResultsModel</name>
    <message>
        <source>Ended</source>
        <translation>结束时间</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Totals</source>
        <translation>总数</translation>
    </message>
    <message>
        <source>End reason</source>
        <translation>结束原因</translation>
    </message>
</context>
<context>
    <name>pk::ResultsPage</name>
    <message>
        <source>Save the PK's traffic</source>
        <translation>保存此 PK 的流量</translation>
    </message>
    <message>
        <source>Recorded flows (*.jsonl);;All files (*)</source>
        <translation>录制的流量 (*.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Traffic of PK %1 saved: %2 records</source>
        <translation>PK %1 的流量已保存：%2 条记录</translation>
    </message>
    <message>
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Finish a PK</source>
        <translation>完成一场 PK</translation>
    </message>
    <message>
        <source>Results stand here once a PK has ended: winner, totals, top 5.</source>
        <translation>PK 结束后，结果会显示在这里：胜方、总数、前五名。</translation>
    </message>
    <message>
        <source>New PK</source>
        <translation>新建 PK</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>No result in this range with this text.</source>
        <translation>该时间范围内没有包含此文字的结果。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>结果：%1</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>Nothing yet. Looked at: %1</source>
        <translation>暂无匹配。已查看：%1</translation>
    </message>
    <message>
        <source>Results: %1 · looked at: %2</source>
        <translation>结果：%1 · 已查看：%2</translation>
    </message>
    <message>
        <source>%1 · PK %2</source>
        <translation>%1 · PK %2</translation>
    </message>
    <message>
        <source>Not everything could be read</source>
        <translation>有内容未能读取</translation>
    </message>
    <message>
        <source>There may be results that are not listed.</source>
        <translation>可能还有未列出的结果。</translation>
    </message>
</context>
<context>
    <name>pk::RunHistoryModel</name>
    <message>
        <source>Replay</source>
        <translation>回放</translation>
    </message>
    <message>
        <source>Generated traffic</source>
        <translation>生成的流量</translation>
    </message>
    <message>
        <source>%1 gifts/s</source>
        <translation>%1 个/秒</translation>
    </message>
    <message>
        <source>Started</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Traffic</source>
        <translation>流量</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Took</source>
        <translation>用时</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>已计入</translation>
    </message>
    <message>
        <source>Gifts/s</source>
        <translation>礼物/秒</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
</context>
<context>
    <name>pk::RunView</name>
    <message>
        <source>Scheduled</source>
        <translation>应发送</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Gifts/s</source>
        <translation>礼物/秒</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>延迟 p50</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>延迟 p99</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>重新发送</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Records that were due by now</source>
        <translation>到目前为止应发送的记录</translation>
    </message>
    <message>
        <source>Records that the engine has committed</source>
        <translation>引擎已落库的记录</translation>
    </message>
    <message>
        <source>Committed over the last second; over the whole run once it is over</source>
        <translation>最近一秒落库的数量；结束后为整次运行的平均值</translation>
    </message>
    <message>
        <source>From the intended send time to the commit, half of the records</source>
        <translation>从计划发送到落库的时间，半数记录以内</translation>
    </message>
    <message>
        <source>From the intended send time to the commit, all but one in a hundred</source>
        <translation>从计划发送到落库的时间，99 % 的记录以内</translation>
    </message>
    <message>
        <source>Batches that the engine was too busy for; they are sent again</source>
        <translation>引擎繁忙而未接收的批次；会重新发送</translation>
    </message>
    <message>
        <source>Records given up after an error</source>
        <translation>因错误而放弃的记录</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>running · %1</source>
        <translation>运行中 · %1</translation>
    </message>
    <message>
        <source>stopped after %1</source>
        <translation>已停止，历时 %1</translation>
    </message>
    <message>
        <source>done in %1</source>
        <translation>已完成，历时 %1</translation>
    </message>
</context>
<context>
    <name>pk::SettingsPage</name>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Sections of the settings</source>
        <translation>设置分类</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>重置所有设置</translation>
    </message>
    <message>
        <source>Reset all…</source>
        <translation>全部重置…</translation>
    </message>
    <message>
        <source>All settings back to their defaults; data stay</source>
        <translation>所有设置恢复默认值，数据保留</translation>
    </message>
</context>
<context>
    <name>pk::SettingsSection</name>
    <message>
        <source>Reset: %1</source>
        <translation>重置：%1</translation>
    </message>
    <message>
        <source>Reset…</source>
        <translation>重置…</translation>
    </message>
    <message>
        <source>Back to the defaults of this section</source>
        <translation>恢复本节的默认值</translation>
    </message>
</context>
<context>
    <name>pk::ShortcutsModel</name>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>命令</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
</context>
<context>
    <name>pk::ShortcutsSection</name>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Keys of “%1”</source>
        <translation>“%1”的按键</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Press them in the field. Backspace: none. Escape: as before.</source>
        <translation>在输入框中按下。退格键：清除；Esc：恢复原来的按键。</translation>
    </message>
    <message>
        <source>Select a command to change its keys. Changes take effect at once.</source>
        <translation>选择一个命令即可修改按键，立即生效。</translation>
    </message>
    <message>
        <source>These keys type text. Add Ctrl or Alt, or take a function key.</source>
        <translation>这些按键用于输入文字。请加上 Ctrl 或 Alt，或使用功能键。</translation>
    </message>
    <message>
        <source>These keys have a fixed meaning. Choose others.</source>
        <translation>这些按键有固定用途，请换一组。</translation>
    </message>
    <message>
        <source>“%1” has these keys.</source>
        <translation>“%1”已使用这组按键。</translation>
    </message>
    <message>
        <source>%1: %2 → %3</source>
        <translation>%1：%2 → %3</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Every command and its keys.</source>
        <translation>所有命令及其按键。</translation>
    </message>
    <message>
        <source>Command or keys</source>
        <translation>命令或按键</translation>
    </message>
    <message>
        <source>Search shortcuts</source>
        <translation>搜索快捷键</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>Keys of the selected command</source>
        <translation>所选命令的按键</translation>
    </message>
    <message>
        <source>Use</source>
        <translation>使用</translation>
    </message>
    <message>
        <source>Take it over</source>
        <translation>改为此处使用</translation>
    </message>
    <message>
        <source>Default</source>
        <translation>默认</translation>
    </message>
</context>
<context>
    <name>pk::TopList</name>
    <message>
        <source>Nobody gave one of the two gifts.</source>
        <translation>没有人送出这两种礼物。</translation>
    </message>
    <message>
        <source>MVP</source>
        <translation>MVP</translation>
    </message>
</context>
<context>
    <name>pk::AnomalyForm</name>
    <message>
        <source>Sent again</source>
        <translation>重复发送</translation>
    </message>
    <message>
        <source>same order: a duplicate</source>
        <translation>订单相同：算重复</translation>
    </message>
    <message>
        <source>Same content, new order</source>
        <translation>内容相同，新订单</translation>
    </message>
    <message>
        <source>counts again</source>
        <translation>再次计入</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>handed over later than sent</source>
        <translation>交付晚于发送</translation>
    </message>
    <message>
        <source>Early</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>sent before its PK's begin</source>
        <translation>发送早于 PK 开始</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>among records sent later</source>
        <translation>混在更晚发送的记录中</translation>
    </message>
    <message>
        <source>Another gift</source>
        <translation>其他礼物</translation>
    </message>
    <message>
        <source>of neither side</source>
        <translation>不属于任何一方</translation>
    </message>
    <message>
        <source>Another show</source>
        <translation>其他场次</translation>
    </message>
    <message>
        <source>one without a PK</source>
        <translation>没有 PK 的场次</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>a field missing or wrong</source>
        <translation>字段缺失或错误</translation>
    </message>
    <message>
        <source>Streaks</source>
        <translation>连击</translation>
    </message>
    <message>
        <source>as TikTok counts combos</source>
        <translation>按 TikTok 的连击方式</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>After at most</source>
        <translation>最迟在</translation>
    </message>
    <message>
        <source>On average by</source>
        <translation>平均晚</translation>
    </message>
    <message>
        <source>At most by</source>
        <translation>最多晚</translation>
    </message>
    <message>
        <source>By at most</source>
        <translation>最多早</translation>
    </message>
    <message>
        <source>Within</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Lost ends</source>
        <translation>丢失的结尾</translation>
    </message>
    <message>
        <source>of the streaks</source>
        <translation>占连击的</translation>
    </message>
    <message>
        <source>What is wrong with them (none chosen: all in turn)</source>
        <translation>错在哪里（都不选：依次全部）</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 of the records</source>
        <translation>占记录的 %1</translation>
    </message>
    <message>
        <source>Together %1: more than all records</source>
        <translation>合计 %1：超过全部记录</translation>
    </message>
    <message>
        <source>Odd: %1 · plain: %2</source>
        <translation>异常：%1 · 正常：%2</translation>
    </message>
</context>
<context>
    <name>pk::EntryList</name>
    <message>
        <source>Copy it</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Remove it</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Later</source>
        <translation>推后</translation>
    </message>
</context>
<context>
    <name>pk::FaultSchedule</name>
    <message>
        <source>Begins at</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>after the run's start</source>
        <translation>运行开始之后</translation>
    </message>
    <message>
        <source>Lasts</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>0: as the fault itself says</source>
        <translation>0：按故障自身的设定</translation>
    </message>
    <message>
        <source>Store</source>
        <translation>存储</translation>
    </message>
    <message>
        <source>What the store does</source>
        <translation>存储的表现</translation>
    </message>
    <message>
        <source>Next commits</source>
        <translation>接下来的提交数</translation>
    </message>
    <message>
        <source>And for</source>
        <translation>以及持续</translation>
    </message>
    <message>
        <source>Slower by</source>
        <translation>变慢</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Push transport</source>
        <translation>推送通道</translation>
    </message>
    <message>
        <source>Next messages</source>
        <translation>接下来的消息数</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Loss</source>
        <translation>丢失</translation>
    </message>
    <message>
        <source>Twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Overtaken</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Jitter</source>
        <translation>抖动</translation>
    </message>
    <message>
        <source>Viewers' links</source>
        <translation>观众的网络</translation>
    </message>
    <message>
        <source>On line for</source>
        <translation>在线时长</translation>
    </message>
    <message>
        <source>on average; 0: always</source>
        <translation>平均；0：一直在线</translation>
    </message>
    <message>
        <source>Off line for</source>
        <translation>离线时长</translation>
    </message>
    <message>
        <source>on average</source>
        <translation>平均</translation>
    </message>
    <message>
        <source>none</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 faults</source>
        <translation>%1 个故障</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Add a fault</source>
        <translation>添加故障</translation>
    </message>
    <message>
        <source>fails or is slow</source>
        <translation>失败或变慢</translation>
    </message>
    <message>
        <source>refuses messages</source>
        <translation>拒绝消息</translation>
    </message>
    <message>
        <source>lose, delay, break off</source>
        <translation>丢失、延迟、断开</translation>
    </message>
    <message>
        <source>%1, pushes</source>
        <translation>推送%1</translation>
    </message>
    <message>
        <source>%1, pulls</source>
        <translation>拉取%1</translation>
    </message>
</context>
<context>
    <name>pk::HistoryPane</name>
    <message>
        <source>%1 files of the archive cannot be read, the first: %2</source>
        <translation>存档中有 %1 个文件无法读取，第一个：%2</translation>
    </message>
    <message>
        <source>Delete reports</source>
        <translation>删除报告</translation>
    </message>
    <message>
        <source>Delete the reports of %1 runs? They cannot be brought back.</source>
        <translation>删除 %1 次运行的报告？删除后无法恢复。</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>No program opens HTML here. The page lies in %1.</source>
        <translation>此处没有能打开 HTML 的程序。页面位于 %1。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>JSON (*.json)</source>
        <translation>JSON (*.json)</translation>
    </message>
    <message>
        <source>Past runs</source>
        <translation>历次运行</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Compare</source>
        <translation>比较</translation>
    </message>
    <message>
        <source>Two runs, chosen with Ctrl or Shift</source>
        <translation>用 Ctrl 或 Shift 选中两次运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>With the same seed: the same events</source>
        <translation>种子相同，事件相同</translation>
    </message>
    <message>
        <source>HTML</source>
        <translation>HTML</translation>
    </message>
    <message>
        <source>Open the report as a page in the browser</source>
        <translation>在浏览器中以页面打开报告</translation>
    </message>
    <message>
        <source>Save JSON…</source>
        <translation>保存 JSON…</translation>
    </message>
    <message>
        <source>No run yet</source>
        <translation>尚无运行</translation>
    </message>
    <message>
        <source>Each run leaves a report here: what was sent, what came of it, and whether the recount agrees.</source>
        <translation>每次运行都会在此留下报告：发送了什么、结果如何、复算是否一致。</translation>
    </message>
    <message>
        <source>Choose a scenario</source>
        <translation>选择场景</translation>
    </message>
</context>
<context>
    <name>LabPhases</name>
    <message>
        <source>steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>ramp up</source>
        <translation>逐步升高</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>繁忙</translation>
    </message>
    <message>
        <source>wind down</source>
        <translation>逐步回落</translation>
    </message>
    <message>
        <source>warm-up</source>
        <translation>预热</translation>
    </message>
    <message>
        <source>all for A</source>
        <translation>全给 A</translation>
    </message>
    <message>
        <source>all for B</source>
        <translation>全给 B</translation>
    </message>
    <message>
        <source>late ones</source>
        <translation>迟到的礼物</translation>
    </message>
    <message>
        <source>A is ahead</source>
        <translation>A 领先</translation>
    </message>
    <message>
        <source>A leads</source>
        <translation>A 先领先</translation>
    </message>
    <message>
        <source>B answers</source>
        <translation>B 追上</translation>
    </message>
    <message>
        <source>B comes back</source>
        <translation>B 反超</translation>
    </message>
    <message>
        <source>B holds on</source>
        <translation>B 守住优势</translation>
    </message>
    <message>
        <source>level again</source>
        <translation>再次持平</translation>
    </message>
    <message>
        <source>quiet, then the storm</source>
        <translation>先平静，后风暴</translation>
    </message>
</context>
<context>
    <name>LabWords</name>
    <message>
        <source>Steady</source>
        <translation>平稳</translation>
    </message>
    <message>
        <source>Ramp</source>
        <translation>渐变</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>阶梯</translation>
    </message>
    <message>
        <source>Bursts</source>
        <translation>突发</translation>
    </message>
    <message>
        <source>Spike at the end</source>
        <translation>末尾冲高</translation>
    </message>
    <message>
        <source>Push refused</source>
        <translation>推送被拒</translation>
    </message>
    <message>
        <source>Viewers' links</source>
        <translation>观众的网络</translation>
    </message>
    <message>
        <source>nothing yet</source>
        <translation>尚未设定</translation>
    </message>
    <message>
        <source>No orderId</source>
        <translation>缺 orderId</translation>
    </message>
    <message>
        <source>orderId too long</source>
        <translation>orderId 过长</translation>
    </message>
    <message>
        <source>No uid</source>
        <translation>缺 uid</translation>
    </message>
    <message>
        <source>Count 0</source>
        <translation>数量为 0</translation>
    </message>
    <message>
        <source>Count too large</source>
        <translation>数量过大</translation>
    </message>
    <message>
        <source>K coins below 0</source>
        <translation>K 币为负</translation>
    </message>
    <message>
        <source>Ahead of the clock</source>
        <translation>时间超前</translation>
    </message>
    <message>
        <source>No show</source>
        <translation>缺场次</translation>
    </message>
    <message>
        <source>Not running</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Creating its PKs</source>
        <translation>正在创建 PK</translation>
    </message>
    <message>
        <source>Sending</source>
        <translation>发送中</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Waiting for its PKs' results</source>
        <translation>等待 PK 结果</translation>
    </message>
    <message>
        <source>Recounting</source>
        <translation>正在复算</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已中止</translation>
    </message>
    <message>
        <source>Plain</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Sent again</source>
        <translation>重复发送</translation>
    </message>
    <message>
        <source>Same content, new order</source>
        <translation>内容相同，新订单</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>迟到</translation>
    </message>
    <message>
        <source>Early</source>
        <translation>提前</translation>
    </message>
    <message>
        <source>Out of order</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>Another gift</source>
        <translation>其他礼物</translation>
    </message>
    <message>
        <source>Another show</source>
        <translation>其他场次</translation>
    </message>
    <message>
        <source>Invalid</source>
        <translation>无效</translation>
    </message>
    <message>
        <source>Streak</source>
        <translation>连击</translation>
    </message>
    <message>
        <source>%1 wins</source>
        <translation>%1 获胜</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>平局</translation>
    </message>
    <message>
        <source>No result</source>
        <translation>无结果</translation>
    </message>
    <message>
        <source>Latency p99 at most</source>
        <translation>延迟 p99 上限</translation>
    </message>
    <message>
        <source>Ingest lag p99 at most</source>
        <translation>入库延迟 p99 上限</translation>
    </message>
    <message>
        <source>Dropped at most</source>
        <translation>丢弃上限</translation>
    </message>
    <message>
        <source>Achieved at least</source>
        <translation>达成下限</translation>
    </message>
    <message>
        <source>Viewers up to date within</source>
        <translation>观众同步上限</translation>
    </message>
    <message>
        <source>K coins of %1</source>
        <translation>%1 方 K 币</translation>
    </message>
    <message>
        <source>Gifts of %1</source>
        <translation>%1 方礼物数</translation>
    </message>
    <message>
        <source>Users of %1</source>
        <translation>%1 方用户数</translation>
    </message>
    <message>
        <source>Ranking of %1</source>
        <translation>%1 方排名</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Top 5</source>
        <translation>前五名</translation>
    </message>
    <message>
        <source>1 PK</source>
        <translation>1 场 PK</translation>
    </message>
    <message>
        <source>%1 PKs</source>
        <translation>%1 场 PK</translation>
    </message>
    <message>
        <source>%1 differ from the recount</source>
        <translation>%1与复算不符</translation>
    </message>
    <message>
        <source>records with another verdict than expected: %1</source>
        <translation>判定与预期不同的记录：%1</translation>
    </message>
    <message>
        <source>%1 %2, measured %3</source>
        <translation>%1 %2，实测 %3</translation>
    </message>
    <message>
        <source>this engine</source>
        <translation>本引擎</translation>
    </message>
</context>
<context>
    <name>pk::PhaseEditor</name>
    <message>
        <source>Name of the phase</source>
        <translation>阶段名称</translation>
    </message>
    <message>
        <source>Shape</source>
        <translation>形状</translation>
    </message>
    <message>
        <source>For how long</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Rate</source>
        <translation>速率</translation>
    </message>
    <message>
        <source>records a second, of the whole run</source>
        <translation>每秒记录数，整个运行合计</translation>
    </message>
    <message>
        <source> /s</source>
        <translation> /秒</translation>
    </message>
    <message>
        <source>Rate at the end</source>
        <translation>结束时速率</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>级数</translation>
    </message>
    <message>
        <source>A burst every</source>
        <translation>突发间隔</translation>
    </message>
    <message>
        <source>It lasts</source>
        <translation>持续</translation>
    </message>
    <message>
        <source>Gaps between the records</source>
        <translation>记录间隔</translation>
    </message>
    <message>
        <source>Share of the gifts</source>
        <translation>礼物占比</translation>
    </message>
    <message>
        <source>… at the phase's end</source>
        <translation>……阶段结束时</translation>
    </message>
    <message>
        <source>%1 phases · %2</source>
        <translation>%1 个阶段 · %2</translation>
    </message>
    <message>
        <source>Rate of a burst</source>
        <translation>突发速率</translation>
    </message>
    <message>
        <source>Rate of the spike</source>
        <translation>冲高速率</translation>
    </message>
    <message>
        <source>The phase's last</source>
        <translation>阶段的最后</translation>
    </message>
    <message>
        <source>Phases</source>
        <translation>阶段</translation>
    </message>
    <message>
        <source>Add a phase</source>
        <translation>添加阶段</translation>
    </message>
    <message>
        <source>by chance (Poisson), else even</source>
        <translation>随机（泊松），否则均匀</translation>
    </message>
    <message>
        <source>The share drifts during the phase</source>
        <translation>占比在阶段中变化</translation>
    </message>
</context>
<context>
    <name>pk::PksForm</name>
    <message>
        <source>Show id</source>
        <translation>场次编号</translation>
    </message>
    <message>
        <source>Copies</source>
        <translation>份数</translation>
    </message>
    <message>
        <source>each in a show of its own</source>
        <translation>各占一个场次</translation>
    </message>
    <message>
        <source>Gift A</source>
        <translation>礼物 A</translation>
    </message>
    <message>
        <source>Gift B</source>
        <translation>礼物 B</translation>
    </message>
    <message>
        <source>Countdown</source>
        <translation>倒计时</translation>
    </message>
    <message>
        <source>Compare by</source>
        <translation>比较方式</translation>
    </message>
    <message>
        <source>Text of A</source>
        <translation>A 方文案</translation>
    </message>
    <message>
        <source>Text of B</source>
        <translation>B 方文案</translation>
    </message>
    <message>
        <source>Begins at</source>
        <translation>开始于</translation>
    </message>
    <message>
        <source>Ended by hand at</source>
        <translation>手动结束于</translation>
    </message>
    <message>
        <source>Voided at</source>
        <translation>作废于</translation>
    </message>
    <message>
        <source>%1: not in the catalogue</source>
        <translation>%1：不在礼物库中</translation>
    </message>
    <message>
        <source>PKs</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Add a PK</source>
        <translation>添加 PK</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>K coins</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>never</source>
        <translation>不</translation>
    </message>
    <message>
        <source>Begin, end, texts</source>
        <translation>开始、结束、文案</translation>
    </message>
    <message>
        <source>When it begins, whether it is ended by hand, what each side promises</source>
        <translation>何时开始、是否手动结束、双方的承诺</translation>
    </message>
</context>
<context>
    <name>pk::ReportView</name>
    <message>
        <source>Limit</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Asked</source>
        <translation>要求</translation>
    </message>
    <message>
        <source>Measured</source>
        <translation>实测</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Expected</source>
        <translation>预期</translation>
    </message>
    <message>
        <source>Actual</source>
        <translation>实际</translation>
    </message>
    <message>
        <source>Expected result</source>
        <translation>预期结果</translation>
    </message>
    <message>
        <source>Actual result</source>
        <translation>实际结果</translation>
    </message>
    <message>
        <source>orderId</source>
        <translation>orderId</translation>
    </message>
    <message>
        <source>uid</source>
        <translation>uid</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>种类</translation>
    </message>
    <message>
        <source>By which rule</source>
        <translation>依据的规则</translation>
    </message>
    <message>
        <source>Records with another verdict than expected: %1</source>
        <translation>判定与预期不同的记录：%1</translation>
    </message>
    <message>
        <source>Not recounted: %1</source>
        <translation>未复算：%1</translation>
    </message>
    <message>
        <source>%1 records arrived at the very moment of the result: both verdicts are right.</source>
        <translation>%1 条记录恰在出结果的瞬间到达：两种判定都对。</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>hash %1</source>
        <translation>哈希 %1</translation>
    </message>
    <message>
        <source>took %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>%1 sent</source>
        <translation>已发送 %1</translation>
    </message>
    <message>
        <source>%1 answered</source>
        <translation>已应答 %1</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>丢弃 %1</translation>
    </message>
    <message>
        <source>%1 lost</source>
        <translation>失联 %1</translation>
    </message>
    <message>
        <source>%1 of %2 a second</source>
        <translation>每秒 %1 / %2</translation>
    </message>
    <message>
        <source>p50 %1, p99 %2, at most %3</source>
        <translation>p50 %1，p99 %2，最大 %3</translation>
    </message>
    <message>
        <source>%1: expected beside actual</source>
        <translation>%1：预期与实际</translation>
    </message>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Run again</source>
        <translation>再次运行</translation>
    </message>
    <message>
        <source>With the same seed: the same events</source>
        <translation>种子相同，事件相同</translation>
    </message>
    <message>
        <source>Open as HTML</source>
        <translation>以 HTML 打开</translation>
    </message>
    <message>
        <source>Save JSON…</source>
        <translation>保存 JSON…</translation>
    </message>
    <message>
        <source>Records a second: achieved, dashed: requested</source>
        <translation>每秒记录：实线达成，虚线要求</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>延迟 p99</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>达标线</translation>
    </message>
    <message>
        <source>PKs</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Enter or a double click looks the record up in the ledger</source>
        <translation>回车或双击在流水中查找该记录</translation>
    </message>
    <message>
        <source>Expected beside actual</source>
        <translation>预期与实际</translation>
    </message>
    <message>
        <source>Records with another verdict than expected</source>
        <translation>判定与预期不同的记录</translation>
    </message>
    <message>
        <source>Figures of the run</source>
        <translation>运行数值</translation>
    </message>
</context>
<context>
    <name>pk::RunCompare</name>
    <message>
        <source>Figure</source>
        <translation>数值</translation>
    </message>
    <message>
        <source>Change</source>
        <translation>变化</translation>
    </message>
    <message>
        <source>In the scenario</source>
        <translation>场景中</translation>
    </message>
    <message>
        <source>Where the scenarios differ</source>
        <translation>场景的不同之处</translation>
    </message>
    <message>
        <source>Both ran the same scenario</source>
        <translation>两次运行的场景相同</translation>
    </message>
    <message>
        <source>All runs</source>
        <translation>全部运行</translation>
    </message>
    <message>
        <source>Two runs compared</source>
        <translation>两次运行对比</translation>
    </message>
    <message>
        <source>Open as HTML</source>
        <translation>以 HTML 打开</translation>
    </message>
    <message>
        <source>The figures of both runs</source>
        <translation>两次运行的数值</translation>
    </message>
</context>
<context>
    <name>pk::RunListModel</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Achieved/s</source>
        <translation>达成/秒</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Begun</source>
        <translation>开始</translation>
    </message>
</context>
<context>
    <name>pk::RunPkCards</name>
    <message>
        <source>PK %1</source>
        <translation>PK %1</translation>
    </message>
    <message>
        <source>and %1 more</source>
        <translation>另有 %1 场</translation>
    </message>
</context>
<context>
    <name>RunReport</name>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>Hash of the events</source>
        <translation>事件哈希</translation>
    </message>
    <message>
        <source>Requested/s</source>
        <translation>要求/秒</translation>
    </message>
    <message>
        <source>Achieved/s</source>
        <translation>达成/秒</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>失联</translation>
    </message>
    <message>
        <source>Batches sent again</source>
        <translation>重发批次</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>延迟 p50</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>延迟 p95</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>延迟 p99</translation>
    </message>
    <message>
        <source>Latency at most</source>
        <translation>延迟最大</translation>
    </message>
    <message>
        <source>Ingest lag p99</source>
        <translation>入库延迟 p99</translation>
    </message>
    <message>
        <source>Records with another verdict</source>
        <translation>判定不同的记录</translation>
    </message>
</context>
<context>
    <name>pk::ScenarioEditor</name>
    <message>
        <source>Scenario</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>The scenario as a file</source>
        <translation>场景文件</translation>
    </message>
    <message>
        <source>Save as…</source>
        <translation>另存为…</translation>
    </message>
    <message>
        <source>Open a file…</source>
        <translation>打开文件…</translation>
    </message>
    <message>
        <source>Export to a file…</source>
        <translation>导出到文件…</translation>
    </message>
    <message>
        <source>Copy as command</source>
        <translation>复制为命令</translation>
    </message>
    <message>
        <source>PKs</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>负载</translation>
    </message>
    <message>
        <source>Users and gifts</source>
        <translation>用户与礼物</translation>
    </message>
    <message>
        <source>Anomalies</source>
        <translation>异常</translation>
    </message>
    <message>
        <source>Faults</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>Pass marks</source>
        <translation>达标线</translation>
    </message>
    <message>
        <source>Seed and sending</source>
        <translation>种子与发送</translation>
    </message>
</context>
<context>
    <name>pk::ScenarioGallery</name>
    <message>
        <source>≈ %1 records</source>
        <translation>≈ %1 条记录</translation>
    </message>
    <message>
        <source>Remove this scenario</source>
        <translation>移除此场景</translation>
    </message>
    <message>
        <source>Remove the scenario %1</source>
        <translation>移除场景 %1</translation>
    </message>
</context>
<context>
    <name>pk::ScenarioPane</name>
    <message>
        <source>Open a scenario</source>
        <translation>打开场景</translation>
    </message>
    <message>
        <source>Scenarios (*.json)</source>
        <translation>场景 (*.json)</translation>
    </message>
    <message>
        <source>Scenario: %1</source>
        <translation>场景：%1</translation>
    </message>
    <message>
        <source>Begun over the API</source>
        <translation>由 API 启动</translation>
    </message>
    <message>
        <source>%1: passed</source>
        <translation>%1：通过</translation>
    </message>
    <message>
        <source>%1: failed. %2</source>
        <translation>%1：未通过。%2</translation>
    </message>
    <message>
        <source>%1: stopped. %2</source>
        <translation>%1：已中止。%2</translation>
    </message>
    <message>
        <source>“%1” is saved among the scenarios.</source>
        <translation>“%1”已存入场景。</translation>
    </message>
    <message>
        <source>Export the scenario</source>
        <translation>导出场景</translation>
    </message>
    <message>
        <source>The command was copied.</source>
        <translation>命令已复制。</translation>
    </message>
    <message>
        <source>Scenarios</source>
        <translation>场景</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>运行</translation>
    </message>
    <message>
        <source>History</source>
        <translation>历史</translation>
    </message>
    <message>
        <source>Faults now</source>
        <translation>即时故障</translation>
    </message>
    <message>
        <source>Nothing has run yet</source>
        <translation>尚未运行</translation>
    </message>
    <message>
        <source>Choose a scenario, change what you like, and start it with F5. It creates its own PKs.</source>
        <translation>选择一个场景，按需修改，按 F5 开始。它会自建 PK。</translation>
    </message>
    <message>
        <source>Run the last scenario again, with the same seed</source>
        <translation>以相同种子再次运行上一个场景</translation>
    </message>
    <message>
        <source>Save the scenario</source>
        <translation>保存场景</translation>
    </message>
    <message>
        <source>Name of the scenario</source>
        <translation>场景名称</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>pk::ScenarioPart</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
</context>
<context>
    <name>ScenarioProblem</name>
    <message>
        <source>1 to 64 characters: letters, digits and . _ : -</source>
        <translation>1 到 64 个字符：字母、数字和 . _ : -</translation>
    </message>
    <message>
        <source>Choose two different gifts.</source>
        <translation>请选择两种不同的礼物。</translation>
    </message>
    <message>
        <source>Together more than 100 % of the records.</source>
        <translation>合计超过记录的 100 %。</translation>
    </message>
    <message>
        <source>Not longer than what it lies in.</source>
        <translation>不能长于其所在的时段。</translation>
    </message>
    <message>
        <source>1 to 64 of a–z, 0–9 and -</source>
        <translation>1 到 64 个 a–z、0–9 和 -</translation>
    </message>
    <message>
        <source>1 to 60 characters</source>
        <translation>1 到 60 个字符</translation>
    </message>
    <message>
        <source>From %1 to %2.</source>
        <translation>%1 到 %2。</translation>
    </message>
    <message>
        <source>Not possible.</source>
        <translation>不可行。</translation>
    </message>
</context>
<context>
    <name>pk::ScenarioRunView</name>
    <message>
        <source>done in %1</source>
        <translation>用时 %1</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>phase %1: %2</source>
        <translation>阶段 %1：%2</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Requested/s</source>
        <translation>要求/秒</translation>
    </message>
    <message>
        <source>Achieved/s</source>
        <translation>达成/秒</translation>
    </message>
    <message>
        <source>Due</source>
        <translation>应发</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已应答</translation>
    </message>
    <message>
        <source>Dropped</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>Latency p50</source>
        <translation>延迟 p50</translation>
    </message>
    <message>
        <source>Latency p95</source>
        <translation>延迟 p95</translation>
    </message>
    <message>
        <source>Latency p99</source>
        <translation>延迟 p99</translation>
    </message>
    <message>
        <source>Ingest lag p99</source>
        <translation>入库延迟 p99</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Records a second that the schedule asks for</source>
        <translation>日程要求的每秒记录数</translation>
    </message>
    <message>
        <source>Records a second that the engine has committed</source>
        <translation>引擎已提交的每秒记录数</translation>
    </message>
    <message>
        <source>Records that were due by now</source>
        <translation>至今应发的记录</translation>
    </message>
    <message>
        <source>Records that the engine has committed and answered</source>
        <translation>引擎已提交并应答的记录</translation>
    </message>
    <message>
        <source>Records that were due and never sent: too many on their way</source>
        <translation>应发而未发的记录：在途过多</translation>
    </message>
    <message>
        <source>From the intended time to the answer, half of the records</source>
        <translation>从计划时刻到应答，半数记录</translation>
    </message>
    <message>
        <source>From the intended time to the answer, 95 of 100 records</source>
        <translation>从计划时刻到应答，百条中 95 条</translation>
    </message>
    <message>
        <source>From the intended time to the answer, 99 of 100 records</source>
        <translation>从计划时刻到应答，百条中 99 条</translation>
    </message>
    <message>
        <source>From sent to committed, as the engine tells</source>
        <translation>从发送到提交，引擎所报</translation>
    </message>
    <message>
        <source>Records waiting in the engine's intake</source>
        <translation>引擎入口处等待的记录</translation>
    </message>
    <message>
        <source>Pace</source>
        <translation>节奏</translation>
    </message>
    <message>
        <source>Pace of the schedule</source>
        <translation>日程的节奏</translation>
    </message>
    <message>
        <source>The schedule stands still; PKs and their countdowns go on</source>
        <translation>日程暂停；PK 及其倒计时照常</translation>
    </message>
    <message>
        <source>Report</source>
        <translation>报告</translation>
    </message>
    <message>
        <source>Progress of the run</source>
        <translation>运行进度</translation>
    </message>
    <message>
        <source>Records a second: achieved, dashed: requested</source>
        <translation>每秒记录：实线达成，虚线要求</translation>
    </message>
</context>
<context>
    <name>pk::SchedulePreview</name>
    <message>
        <source>up to %1 records/s</source>
        <translation>最高 %1 条/秒</translation>
    </message>
    <message>
        <source>≈ %1 records</source>
        <translation>≈ %1 条记录</translation>
    </message>
    <message>
        <source>The schedule</source>
        <translation>日程</translation>
    </message>
    <message>
        <source>%1 phases, %2 long, about %3 records, %4 faults</source>
        <translation>%1 个阶段，时长 %2，约 %3 条记录，%4 个故障</translation>
    </message>
</context>
<context>
    <name>pk::SeedForm</name>
    <message>
        <source>Seed</source>
        <translation>种子</translation>
    </message>
    <message>
        <source>the same seed, the same gifts</source>
        <translation>种子相同，礼物相同</translation>
    </message>
    <message>
        <source>Marked as</source>
        <translation>标记为</translation>
    </message>
    <message>
        <source>a PK may leave injected gifts out</source>
        <translation>PK 可以不计注入的礼物</translation>
    </message>
    <message>
        <source>Records in a batch</source>
        <translation>每批记录数</translation>
    </message>
    <message>
        <source>at most</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Batches on their way</source>
        <translation>在途批次</translation>
    </message>
    <message>
        <source>beyond: dropped, counted</source>
        <translation>超出：丢弃并计数</translation>
    </message>
    <message>
        <source>Hash of the events: known after a run</source>
        <translation>事件哈希：运行后可知</translation>
    </message>
    <message>
        <source>Hash of the events: %1</source>
        <translation>事件哈希：%1</translation>
    </message>
    <message>
        <source>seed %1</source>
        <translation>种子 %1</translation>
    </message>
    <message>
        <source>Another seed</source>
        <translation>换一个种子</translation>
    </message>
    <message>
        <source>live</source>
        <translation>真实</translation>
    </message>
    <message>
        <source>injected</source>
        <translation>注入</translation>
    </message>
</context>
<context>
    <name>pk::TextTableModel</name>
    <message>
        <source>%1 (differs)</source>
        <translation>%1（不同）</translation>
    </message>
</context>
<context>
    <name>pk::ThresholdsForm</name>
    <message>
        <source>Simulated viewers</source>
        <translation>模拟观众</translation>
    </message>
    <message>
        <source>of the run's shows</source>
        <translation>在本次运行的场次</translation>
    </message>
    <message>
        <source>Latency p99 at most</source>
        <translation>延迟 p99 上限</translation>
    </message>
    <message>
        <source>intended time to answer</source>
        <translation>计划时刻到应答</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source>Ingest lag p99 at most</source>
        <translation>入库延迟 p99 上限</translation>
    </message>
    <message>
        <source>sent to committed</source>
        <translation>发送到提交</translation>
    </message>
    <message>
        <source>Dropped at most</source>
        <translation>丢弃上限</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Achieved at least</source>
        <translation>达成下限</translation>
    </message>
    <message>
        <source>Viewers up to date within</source>
        <translation>观众同步上限</translation>
    </message>
    <message>
        <source>after the end</source>
        <translation>结束之后</translation>
    </message>
    <message>
        <source>only the recount</source>
        <translation>仅复算</translation>
    </message>
    <message>
        <source>recount and %1 limits</source>
        <translation>复算和 %1 条达标线</translation>
    </message>
    <message>
        <source>%1 · %2 viewers</source>
        <translation>%1 · %2 名观众</translation>
    </message>
    <message>
        <source>not asked</source>
        <translation>不要求</translation>
    </message>
</context>
<context>
    <name>pk::UsersForm</name>
    <message>
        <source>Users</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Skew (Zipf)</source>
        <translation>偏斜 (Zipf)</translation>
    </message>
    <message>
        <source>0: all alike · 1: a few give most</source>
        <translation>0：人人相同 · 1：少数人送最多</translation>
    </message>
    <message>
        <source>By new users</source>
        <translation>来自新用户</translation>
    </message>
    <message>
        <source>who never gave before</source>
        <translation>从未送过礼</translation>
    </message>
    <message>
        <source> %</source>
        <translation> %</translation>
    </message>
    <message>
        <source>Largest combo</source>
        <translation>最大连送</translation>
    </message>
    <message>
        <source>pieces in one record</source>
        <translation>一条记录的个数</translation>
    </message>
    <message>
        <source>Price of A</source>
        <translation>A 的价格</translation>
    </message>
    <message>
        <source>K coins a piece</source>
        <translation>每个 K 币</translation>
    </message>
    <message>
        <source>Price of B</source>
        <translation>B 的价格</translation>
    </message>
    <message>
        <source>%1 users · combos to %2</source>
        <translation>%1 名用户 · 连送至 %2</translation>
    </message>
    <message>
        <source>catalogue</source>
        <translation>礼物库</translation>
    </message>
</context>
</TS>
