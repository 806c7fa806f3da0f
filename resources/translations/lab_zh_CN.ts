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
        <translation>直播间 ID</translation>
    </message>
    <message>
        <source>A show has 1 to 64 of the characters A–Z a–z 0–9 . _ : -</source>
        <translation>直播间 ID 为 1 至 64 个字符：A–Z a–z 0–9 . _ : -</translation>
    </message>
    <message>
        <source>Copied: the overlay of %1</source>
        <translation>已复制：直播间 %1 的挂件地址</translation>
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
        <translation>范围为 %1 至 %2 毫秒。</translation>
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
        <translation> 毫秒</translation>
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
        <source>Reset</source>
        <translation>还原</translation>
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
        <translation> 毫秒</translation>
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
        <source>The picture is larger than 256 KB.</source>
        <translation>图片超过 256 KB。</translation>
    </message>
    <message>
        <source>The file is not a readable SVG or PNG picture.</source>
        <translation>该文件不是可读取的 SVG 或 PNG 图片。</translation>
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
        <source>Own pictures: SVG or PNG up to 256 KB; they are copied into the data directory.</source>
        <translation>自选图片：SVG 或 PNG，不超过 256 KB；会复制到数据目录。</translation>
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
        <source>Generate</source>
        <translation>生成流量</translation>
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
</context>
<context>
    <name>pk::ReplayPanel</name>
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
    <name>pk::ResultDetail</name>
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
        <source>Save picture…</source>
        <translation>保存图片…</translation>
    </message>
    <message>
        <source>A card of the result, PNG, 1200 × 675</source>
        <translation>结果卡片，PNG，1200 × 675</translation>
    </message>
    <message>
        <source>Export ranking…</source>
        <translation>导出排名…</translation>
    </message>
    <message>
        <source>The whole ranking of both gifts as CSV</source>
        <translation>将双方礼物的完整排名导出为 CSV</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Exporting the ranking</source>
        <translation>正在导出排名</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>the countdown</source>
        <translation>倒计时</translation>
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
        <source>Results</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Export the results</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>Save the result as a picture</source>
        <translation>将结果保存为图片</translation>
    </message>
    <message>
        <source>PNG (*.png)</source>
        <translation>PNG (*.png)</translation>
    </message>
    <message>
        <source>Export the whole ranking</source>
        <translation>导出完整排名</translation>
    </message>
    <message>
        <source>Export cancelled; no file was written.</source>
        <translation>导出已取消，未写入文件。</translation>
    </message>
    <message>
        <source>Saved %1</source>
        <translation>已保存 %1</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>未能保存 %1：%2</translation>
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
        <source>Show, gift or PK id</source>
        <translation>场次、礼物或 PK 编号</translation>
    </message>
    <message>
        <source>Search results</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>Any time</source>
        <translation>任意时间</translation>
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
        <translation>指定范围…</translation>
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
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>Results: %1</source>
        <translation>结果：%1</translation>
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
</TS>
