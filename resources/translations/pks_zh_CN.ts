<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>Countdown</name>
    <message>
        <source>%1 h</source>
        <translation>%1 小时</translation>
    </message>
    <message>
        <source>%1 min</source>
        <translation>%1 分钟</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>NewPkForm</name>
    <message>
        <source>Enter the show.</source>
        <translation>请填写直播场次。</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Only letters A–Z, digits and . _ : -</source>
        <translation>只能用英文字母、数字和 . _ : -</translation>
    </message>
    <message>
        <source>Choose a gift.</source>
        <translation>请选择礼物。</translation>
    </message>
    <message>
        <source>1 character too many.</source>
        <translation>超出 1 个字。</translation>
    </message>
    <message>
        <source>%1 characters too many.</source>
        <translation>超出 %1 个字。</translation>
    </message>
    <message>
        <source>Choose two different gifts.</source>
        <translation>请选择两种不同的礼物。</translation>
    </message>
    <message>
        <source>Between %1 and %2.</source>
        <translation>须在 %1 到 %2 之间。</translation>
    </message>
</context>
<context>
    <name>PkTemplateFile</name>
    <message>
        <source>“%1” is missing.</source>
        <translation>缺少“%1”。</translation>
    </message>
    <message>
        <source>Unknown field.</source>
        <translation>未知字段。</translation>
    </message>
    <message>
        <source>Must be a text in quotes.</source>
        <translation>须为带引号的文本。</translation>
    </message>
    <message>
        <source>At most %1 characters.</source>
        <translation>最多 %1 个字符。</translation>
    </message>
    <message>
        <source>Must be a whole number.</source>
        <translation>须为整数。</translation>
    </message>
    <message>
        <source>Must be between %1 and %2.</source>
        <translation>须在 %1 到 %2 之间。</translation>
    </message>
    <message>
        <source>Must be true or false.</source>
        <translation>须为 true 或 false。</translation>
    </message>
    <message>
        <source>Must be a list of two gifts.</source>
        <translation>须为两个礼物的列表。</translation>
    </message>
    <message>
        <source>Must be an object in braces.</source>
        <translation>须为花括号中的对象。</translation>
    </message>
    <message>
        <source>The two gifts must differ.</source>
        <translation>两个礼物不能相同。</translation>
    </message>
    <message>
        <source>Only letters A–Z, digits and . _ : -</source>
        <translation>只能用英文字母、数字和 . _ : -</translation>
    </message>
    <message>
        <source>Must be COUNT or KB.</source>
        <translation>须为 COUNT 或 KB。</translation>
    </message>
    <message>
        <source>This is not a file of PK templates.</source>
        <translation>这不是 PK 模板文件。</translation>
    </message>
    <message>
        <source>Written by a newer version of this program.</source>
        <translation>由本程序的更新版本写成。</translation>
    </message>
    <message>
        <source>Must be a list in brackets.</source>
        <translation>须为方括号中的列表。</translation>
    </message>
    <message>
        <source>More than %1 templates.</source>
        <translation>超过 %1 个模板。</translation>
    </message>
    <message>
        <source>The name comes twice.</source>
        <translation>名称重复。</translation>
    </message>
    <message>
        <source>Enter a name.</source>
        <translation>请填写名称。</translation>
    </message>
    <message>
        <source>No spaces at the ends.</source>
        <translation>首尾不能有空格。</translation>
    </message>
    <message>
        <source>1 character too many.</source>
        <translation>超出 1 个字。</translation>
    </message>
    <message>
        <source>%1 characters too many.</source>
        <translation>超出 %1 个字。</translation>
    </message>
    <message>
        <source>No line breaks or control characters.</source>
        <translation>不能有换行或控制字符。</translation>
    </message>
    <message>
        <source>Line %1: %2</source>
        <translation>第 %1 行：%2</translation>
    </message>
    <message>
        <source>Line %1, %2: %3</source>
        <translation>第 %1 行，%2：%3</translation>
    </message>
    <message>
        <source>The file is larger than 1 MiB.</source>
        <translation>文件超过 1 MiB。</translation>
    </message>
    <message>
        <source>The file is empty.</source>
        <translation>文件是空的。</translation>
    </message>
    <message>
        <source>This is not JSON.</source>
        <translation>这不是 JSON。</translation>
    </message>
    <message>
        <source>The field comes twice.</source>
        <translation>字段重复。</translation>
    </message>
</context>
<context>
    <name>StatusChip</name>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Last 10 s</source>
        <translation>最后 10 秒</translation>
    </message>
    <message>
        <source>Settling</source>
        <translation>结算中</translation>
    </message>
    <message>
        <source>%1 won</source>
        <translation>%1 胜</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>平局</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
</context>
<context>
    <name>TugBar</name>
    <message>
        <source>%1 %2 : %3 %4, by count</source>
        <translation>%1 %2 : %3 %4，按个数</translation>
    </message>
    <message>
        <source>%1 %2 : %3 %4, by KB</source>
        <translation>%1 %2 : %3 %4，按 K 币</translation>
    </message>
</context>
<context>
    <name>pk::BulkBar</name>
    <message>
        <source>%1 selected</source>
        <translation>已选 %1 场</translation>
    </message>
    <message>
        <source>End %1…</source>
        <translation>结束 %1 场…</translation>
    </message>
    <message>
        <source>Void %1…</source>
        <translation>作废 %1 场…</translation>
    </message>
    <message>
        <source>Select all %1</source>
        <translation>全选 %1 场</translation>
    </message>
    <message>
        <source>Ending PKs: %1 of %2</source>
        <translation>正在结束 PK：%1 / %2</translation>
    </message>
    <message>
        <source>Voiding PKs: %1 of %2</source>
        <translation>正在作废 PK：%1 / %2</translation>
    </message>
    <message>
        <source>%1 of %2 PKs ended</source>
        <translation>已结束 %2 场 PK 中的 %1 场</translation>
    </message>
    <message>
        <source>%1 of %2 PKs voided</source>
        <translation>已作废 %2 场 PK 中的 %1 场</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>失败 %1 场</translation>
    </message>
    <message>
        <source>%1 not sent</source>
        <translation>未发送 %1 场</translation>
    </message>
    <message>
        <source>Selected PKs</source>
        <translation>选中的 PK</translation>
    </message>
    <message>
        <source>Clear selection</source>
        <translation>取消选择</translation>
    </message>
    <message>
        <source>Cancel the rest</source>
        <translation>取消其余</translation>
    </message>
    <message>
        <source>Reasons…</source>
        <translation>查看原因…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pk::BulkReport</name>
    <message>
        <source>%1 of %2 PKs were not ended</source>
        <translation>%2 场 PK 中有 %1 场未能结束</translation>
    </message>
    <message>
        <source>%1 of %2 PKs were not voided</source>
        <translation>%2 场 PK 中有 %1 场未能作废</translation>
    </message>
    <message>
        <source>PK</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Try these again</source>
        <translation>重试这些</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pk::ConfirmDialog</name>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>pk::DurationPicker</name>
    <message>
        <source>Custom</source>
        <translation>自定义</translation>
    </message>
    <message>
        <source> h</source>
        <translation> 小时</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Hours</source>
        <translation>小时</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>秒</translation>
    </message>
</context>
<context>
    <name>pk::FilterBar</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Running</source>
        <translation>进行中</translation>
    </message>
    <message>
        <source>Settling</source>
        <translation>结算中</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>已结束</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Show: %1</source>
        <translation>显示：%1</translation>
    </message>
    <message>
        <source>Show, gift or PK id</source>
        <translation>场次、礼物或 PK 编号</translation>
    </message>
    <message>
        <source>Search PKs</source>
        <translation>搜索 PK</translation>
    </message>
</context>
<context>
    <name>pk::InspectorNotice</name>
    <message>
        <source>The engine is slow to answer. Rankings and curve as of %1.</source>
        <translation>引擎响应缓慢。排行榜与走势为 %1 的数据。</translation>
    </message>
    <message>
        <source>The engine is slow to answer.</source>
        <translation>引擎响应缓慢。</translation>
    </message>
</context>
<context>
    <name>pk::NewPkDialog</name>
    <message>
        <source>Rehearsal: its clock can be paused and stepped</source>
        <translation>彩排：时钟可暂停、可步进</translation>
    </message>
    <message>
        <source>Creating…</source>
        <translation>正在创建…</translation>
    </message>
    <message>
        <source>Create PK</source>
        <translation>创建 PK</translation>
    </message>
    <message>
        <source>Open the running PK %1</source>
        <translation>打开进行中的 PK %1</translation>
    </message>
    <message>
        <source>New PK</source>
        <translation>新建 PK</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>直播场次(&amp;S)</translation>
    </message>
    <message>
        <source>e.g. show-1001</source>
        <translation>例如 show-1001</translation>
    </message>
    <message>
        <source>&amp;Duration</source>
        <translation>时长(&amp;D)</translation>
    </message>
    <message>
        <source>&amp;Compare by</source>
        <translation>比较方式(&amp;C)</translation>
    </message>
    <message>
        <source>Number of gifts</source>
        <translation>礼物个数</translation>
    </message>
    <message>
        <source>K coins (KB)</source>
        <translation>K 币（KB）</translation>
    </message>
    <message>
        <source>Count injected records (test traffic of the lab)</source>
        <translation>计入注入的记录（实验室的测试流量）</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>“%1” is no longer in the catalogue. Choose another gift.</source>
        <translation>礼物目录里已没有“%1”，请另选一个礼物。</translation>
    </message>
    <message>
        <source>First correct: %1</source>
        <translation>请先改正：%1</translation>
    </message>
    <message>
        <source>PK %1 runs there until %2</source>
        <translation>该场次的 PK %1 进行到 %2</translation>
    </message>
    <message>
        <source>1 PK waits there</source>
        <translation>已有 1 场 PK 排队</translation>
    </message>
    <message>
        <source>%1 PKs wait there</source>
        <translation>已有 %1 场 PK 排队</translation>
    </message>
    <message>
        <source>the queue is held</source>
        <translation>队列已暂停</translation>
    </message>
    <message>
        <source>Queueing…</source>
        <translation>正在排队…</translation>
    </message>
    <message>
        <source>Add to the queue</source>
        <translation>加入队列</translation>
    </message>
    <message>
        <source>S&amp;tart</source>
        <translation>开始(&amp;T)</translation>
    </message>
    <message>
        <source>Queue after it</source>
        <translation>排在它之后</translation>
    </message>
</context>
<context>
    <name>pk::PkActions</name>
    <message>
        <source>PK %1 · %2 · %3 vs %4</source>
        <translation>PK %1 · %2 · %3 对 %4</translation>
    </message>
    <message>
        <source>Ending PK %1 in %2 s</source>
        <translation>PK %1 将在 %2 秒后结束</translation>
    </message>
    <message>
        <source>… and %1 more</source>
        <translation>… 另有 %1 场</translation>
    </message>
    <message>
        <source>End %1 PKs?</source>
        <translation>结束 %1 场 PK？</translation>
    </message>
    <message>
        <source>Their countdowns stop now. What was sent until now still counts, and the results stand.</source>
        <translation>倒计时立即停止。此前送出的礼物仍然计入，结果有效。</translation>
    </message>
    <message>
        <source>End %1 PKs</source>
        <translation>结束 %1 场 PK</translation>
    </message>
    <message>
        <source>PK %1 was ended.</source>
        <translation>PK %1 已结束。</translation>
    </message>
    <message>
        <source>PK %1 was not ended. %2</source>
        <translation>PK %1 未能结束。%2</translation>
    </message>
    <message>
        <source>Void PK %1?</source>
        <translation>作废 PK %1？</translation>
    </message>
    <message>
        <source>It ends at once without a result: nobody wins, and gifts sent to it count for no PK. The gift records themselves are kept. This cannot be undone.</source>
        <translation>PK 立即结束且没有结果：无人获胜，送给它的礼物不计入任何 PK，礼物记录本身会保留。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Void PK %1</source>
        <translation>作废 PK %1</translation>
    </message>
    <message>
        <source>PK %1 was voided.</source>
        <translation>PK %1 已作废。</translation>
    </message>
    <message>
        <source>PK %1 was not voided. %2</source>
        <translation>PK %1 未能作废。%2</translation>
    </message>
    <message>
        <source>PK id %1 copied.</source>
        <translation>已复制 PK 编号 %1。</translation>
    </message>
    <message>
        <source>Void %1 PKs?</source>
        <translation>作废 %1 场 PK？</translation>
    </message>
    <message>
        <source>They end at once without results: nobody wins, and gifts sent to them count for no PK. The gift records themselves are kept. This cannot be undone.</source>
        <translation>这些 PK 立即结束且没有结果：无人获胜，送给它们的礼物不计入任何 PK，礼物记录本身会保留。此操作无法撤销。</translation>
    </message>
    <message>
        <source>Void %1 PKs</source>
        <translation>作废 %1 场 PK</translation>
    </message>
    <message>
        <source>Another bulk action is under way.</source>
        <translation>另一项批量操作正在进行。</translation>
    </message>
    <message>
        <source>All of them have ended by themselves.</source>
        <translation>它们都已自行结束。</translation>
    </message>
    <message>
        <source>%1 PKs were ended.</source>
        <translation>已结束 %1 场 PK。</translation>
    </message>
    <message>
        <source>%1 PKs were voided.</source>
        <translation>已作废 %1 场 PK。</translation>
    </message>
    <message>
        <source>%1 of %2 PKs were ended.</source>
        <translation>%2 场 PK 中已结束 %1 场。</translation>
    </message>
    <message>
        <source>%1 of %2 PKs were voided.</source>
        <translation>%2 场 PK 中已作废 %1 场。</translation>
    </message>
</context>
<context>
    <name>pk::PkCurve</name>
    <message>
        <source>Both gifts over time</source>
        <translation>两种礼物随时间的变化</translation>
    </message>
    <message>
        <source>%1: %2 %3, %4 %5</source>
        <translation>%1：%2 %3，%4 %5</translation>
    </message>
</context>
<context>
    <name>pk::PkInspector</name>
    <message>
        <source>Rehearsal · %1</source>
        <translation>彩排 · %1</translation>
    </message>
    <message>
        <source>Save the PK's traffic</source>
        <translation>保存此 PK 的流量</translation>
    </message>
    <message>
        <source>Recorded flows (*.jsonl);;All files (*)</source>
        <translation>录制的流量 (*.jsonl);;所有文件 (*)</translation>
    </message>
    <message>
        <source>Recording PK %1: %2 records; click to cancel</source>
        <translation>正在录制 PK %1：%2 条记录；点击取消</translation>
    </message>
    <message>
        <source>Save its traffic…</source>
        <translation>保存流量…</translation>
    </message>
    <message>
        <source>Traffic of PK %1 saved: %2 records</source>
        <translation>PK %1 的流量已保存：%2 条记录</translation>
    </message>
    <message>
        <source>PK %1</source>
        <translation>PK %1</translation>
    </message>
    <message>
        <source>PK %1 · %2</source>
        <translation>PK %1 · %2</translation>
    </message>
    <message>
        <source>%1 · by number of gifts · started %2</source>
        <translation>%1 · 按礼物个数 · 开始于 %2</translation>
    </message>
    <message>
        <source>%1 · by K coins · started %2</source>
        <translation>%1 · 按 K 币 · 开始于 %2</translation>
    </message>
    <message>
        <source>Ending…</source>
        <translation>正在结束…</translation>
    </message>
    <message>
        <source>End PK</source>
        <translation>结束 PK</translation>
    </message>
    <message>
        <source>No PK selected</source>
        <translation>未选择 PK</translation>
    </message>
    <message>
        <source>Choose one in the table to see its rankings, curve and timeline.</source>
        <translation>在表格中选择一场 PK，查看排行榜、走势和时间线。</translation>
    </message>
    <message>
        <source>Rankings</source>
        <translation>排行榜</translation>
    </message>
    <message>
        <source>Over time</source>
        <translation>走势</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
    <message>
        <source>Where its records went</source>
        <translation>记录去向</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>End it without a result</source>
        <translation>结束但不产生结果</translation>
    </message>
    <message>
        <source>Again</source>
        <translation>再开</translation>
    </message>
    <message>
        <source>New PK with the same values; with Shift it starts at once</source>
        <translation>用相同的值新建 PK；按住 Shift 立即开始</translation>
    </message>
    <message>
        <source>Copy PK id</source>
        <translation>复制 PK 编号</translation>
    </message>
    <message>
        <source>End it now; the result counts</source>
        <translation>立即结束，结果有效</translation>
    </message>
    <message>
        <source>Recount and correct</source>
        <translation>核对与更正</translation>
    </message>
    <message>
        <source>Rankings, curve and timeline</source>
        <translation>排行榜、走势和时间线</translation>
    </message>
</context>
<context>
    <name>pk::PkStarter</name>
    <message>
        <source>Starting PK %1 again in %2 s</source>
        <translation>%2 秒后再开一场 PK %1</translation>
    </message>
    <message>
        <source>PK %1 was not started again. %2</source>
        <translation>未能再开一场 PK %1。%2</translation>
    </message>
    <message>
        <source>New PK from “%1”</source>
        <translation>用“%1”新建 PK</translation>
    </message>
</context>
<context>
    <name>pk::PkTableModel</name>
    <message>
        <source>Rehearsal · %1</source>
        <translation>彩排 · %1</translation>
    </message>
    <message>
        <source>%1 vs %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>%1 in the last minute</source>
        <translation>最近一分钟 %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>PK</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Gifts</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>比分</translation>
    </message>
    <message>
        <source>Time left</source>
        <translation>剩余时间</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>Last minute</source>
        <translation>最近一分钟</translation>
    </message>
    <message>
        <source>%1 queued</source>
        <translation>%1 场排队</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 场失败</translation>
    </message>
</context>
<context>
    <name>pk::PkTemplates</name>
    <message>
        <source>The saved templates cannot be read. %1</source>
        <translation>无法读取已保存的模板。%1</translation>
    </message>
    <message>
        <source>The console&apos;s settings cannot be written; nothing was changed. Is the disk full?</source>
        <translation>无法写入控制台的设置，未作更改。磁盘满了吗？</translation>
    </message>
    <message>
        <source>There are %1 templates already. Delete one first.</source>
        <translation>已有 %1 个模板，请先删除一个。</translation>
    </message>
    <message>
        <source>There is a template “%1” already.</source>
        <translation>已有名为“%1”的模板。</translation>
    </message>
    <message>
        <source>With these there would be %1 templates; at most %2 are kept. Nothing was imported.</source>
        <translation>导入后将有 %1 个模板，最多保存 %2 个。未导入任何模板。</translation>
    </message>
</context>
<context>
    <name>pk::PksPage</name>
    <message>
        <source>Gift records</source>
        <translation>礼物记录</translation>
    </message>
    <message>
        <source>PK %1 is running.</source>
        <translation>PK %1 已开始。</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>End…</source>
        <translation>结束…</translation>
    </message>
    <message>
        <source>Void…</source>
        <translation>作废…</translation>
    </message>
    <message>
        <source>Again (new PK with the same values)</source>
        <translation>再开一场（以相同的设置新建 PK）</translation>
    </message>
    <message>
        <source>Copy PK id</source>
        <translation>复制 PK 编号</translation>
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
        <source>%1 of %2 PKs</source>
        <translation>%2 场 PK 中的 %1 场</translation>
    </message>
    <message>
        <source>order paused · 1 move</source>
        <translation>排序已暂停 · 1 处变动</translation>
    </message>
    <message>
        <source>order paused · %1 moves</source>
        <translation>排序已暂停 · %1 处变动</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Load older</source>
        <translation>加载更早的</translation>
    </message>
    <message>
        <source>No PK yet</source>
        <translation>还没有 PK</translation>
    </message>
    <message>
        <source>Start one by hand, or watch the demo play one with recorded gifts.</source>
        <translation>手动新建一场，或观看用录制礼物播放的演示。</translation>
    </message>
    <message>
        <source>New PK</source>
        <translation>新建 PK</translation>
    </message>
    <message>
        <source>Run demo</source>
        <translation>运行演示</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有符合条件的 PK</translation>
    </message>
    <message>
        <source>No PK fits the filter and the search.</source>
        <translation>筛选和搜索没有匹配的 PK。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>PKs</source>
        <translation>PK 列表</translation>
    </message>
    <message>
        <source>Selected PK</source>
        <translation>选中的 PK</translation>
    </message>
    <message>
        <source>Rows keep their places while the mouse is over the table. Click to sort now.</source>
        <translation>鼠标停在表格上时，各行保持原位。点击可立即排序。</translation>
    </message>
    <message>
        <source>Queued for %1, at place %2.</source>
        <translation>已加入 %1 的队列，排第 %2。</translation>
    </message>
    <message>
        <source>Again at once</source>
        <translation>立即再开一场</translation>
    </message>
</context>
<context>
    <name>pk::QueueActions</name>
    <message>
        <source>This PK waits no more: it has started or was removed.</source>
        <translation>这场 PK 已不在排队：它已开始或被移除。</translation>
    </message>
    <message>
        <source>The queue was not changed. %1</source>
        <translation>队列未更改。%1</translation>
    </message>
    <message>
        <source>%1 was taken out of the queue</source>
        <translation>%1 已移出队列</translation>
    </message>
    <message>
        <source>It could not be put back. %1</source>
        <translation>无法放回队列。%1</translation>
    </message>
    <message>
        <source>Remove the PK that waits?</source>
        <translation>移除排队的这场 PK？</translation>
    </message>
    <message>
        <source>Remove all %1 PKs that wait?</source>
        <translation>移除排队的全部 %1 场 PK？</translation>
    </message>
    <message>
        <source>None of them will start. The PK that runs goes on.</source>
        <translation>它们都不会开始。进行中的 PK 不受影响。</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>清空队列</translation>
    </message>
</context>
<context>
    <name>pk::QueueButton</name>
    <message>
        <source>%1 queued</source>
        <translation>%1 场排队</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 场失败</translation>
    </message>
    <message>
        <source>Queues: %1</source>
        <translation>队列：%1</translation>
    </message>
    <message>
        <source>PKs that wait and start by themselves</source>
        <translation>排队等待、自动开始的 PK</translation>
    </message>
</context>
<context>
    <name>pk::QueueDelegate</name>
    <message>
        <source>vs</source>
        <translation>vs</translation>
    </message>
</context>
<context>
    <name>pk::QueueDialog</name>
    <message>
        <source>%1 waiting</source>
        <translation>%1 场等待</translation>
    </message>
    <message>
        <source>%1 failed</source>
        <translation>%1 场失败</translation>
    </message>
    <message>
        <source>held</source>
        <translation>已暂停</translation>
    </message>
    <message>
        <source>Queues</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>&amp;Show</source>
        <translation>直播场次(&amp;S)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>直播场次</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有排队的 PK</translation>
    </message>
    <message>
        <source>Choose “Queue” in the New PK dialog: the PK starts when its show is free.</source>
        <translation>在“新建 PK”中选择“排队”：场次空闲时 PK 自动开始。</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pk::QueueModel</name>
    <message>
        <source>Gift %1</source>
        <translation>礼物 %1</translation>
    </message>
    <message>
        <source>gap %1</source>
        <translation>间隔 %1</translation>
    </message>
    <message>
        <source>rehearsal</source>
        <translation>彩排</translation>
    </message>
    <message>
        <source>by %1</source>
        <translation>由 %1 加入</translation>
    </message>
    <message>
        <source>%1 vs %2</source>
        <translation>%1 对 %2</translation>
    </message>
    <message>
        <source>%1: %2, could not start: %3</source>
        <translation>%1：%2，无法开始：%3</translation>
    </message>
    <message>
        <source>%1: %2, %3, starts %4</source>
        <translation>%1：%2，%3，%4 开始</translation>
    </message>
    <message>
        <source>later</source>
        <translation>稍后</translation>
    </message>
</context>
<context>
    <name>pk::QueuePanel</name>
    <message>
        <source>Queue · nothing waits</source>
        <translation>队列 · 暂无排队</translation>
    </message>
    <message>
        <source>Queue · %1 waiting</source>
        <translation>队列 · %1 场等待</translation>
    </message>
    <message>
        <source>Held by %1 since %2: nothing starts by itself.</source>
        <translation>%1 于 %2 暂停：不会自动开始。</translation>
    </message>
    <message>
        <source>The next starts in %1.</source>
        <translation>下一场 %1 后开始。</translation>
    </message>
    <message>
        <source>The next starts after PK %1.</source>
        <translation>下一场在 PK %1 之后开始。</translation>
    </message>
    <message>
        <source>The next starts now.</source>
        <translation>下一场即将开始。</translation>
    </message>
    <message>
        <source>1 PK could not start.</source>
        <translation>1 场 PK 无法开始。</translation>
    </message>
    <message>
        <source>%1 PKs could not start.</source>
        <translation>%1 场 PK 无法开始。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Hold</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Let the next PK start by itself</source>
        <translation>让下一场 PK 自动开始</translation>
    </message>
    <message>
        <source>Start nothing by itself until resumed</source>
        <translation>继续之前不自动开始</translation>
    </message>
    <message>
        <source>PKs that wait, in order</source>
        <translation>按顺序排队的 PK</translation>
    </message>
    <message>
        <source>Queue a PK…</source>
        <translation>PK 排队…</translation>
    </message>
    <message>
        <source>A new PK for this show that starts by itself</source>
        <translation>为该场次新建一场自动开始的 PK</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move up (Alt+Up)</source>
        <translation>上移（Alt+↑）</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Move down (Alt+Down)</source>
        <translation>下移（Alt+↓）</translation>
    </message>
    <message>
        <source>Let it wait again: it starts when it is its turn</source>
        <translation>重新排队：轮到时开始</translation>
    </message>
    <message>
        <source>Take it out of the queue (Delete)</source>
        <translation>移出队列（Delete）</translation>
    </message>
    <message>
        <source>Clear the queue</source>
        <translation>清空队列</translation>
    </message>
    <message>
        <source>Remove all PKs that wait</source>
        <translation>移除所有排队的 PK</translation>
    </message>
</context>
<context>
    <name>pk::QueueWatch</name>
    <message>
        <source>A PK queued for %1 could not start. %2</source>
        <translation>%1 排队的一场 PK 无法开始。%2</translation>
    </message>
</context>
<context>
    <name>pk::RankModel</name>
    <message>
        <source>%1
uid %2
%3 gifts, %4 KB</source>
        <translation>%1
uid %2
%3 个礼物，%4 K 币</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>K 币</translation>
    </message>
</context>
<context>
    <name>pk::RankPager</name>
    <message>
        <source>%1–%2 of %3</source>
        <translation>%1–%2 / %3</translation>
    </message>
    <message>
        <source>First 20</source>
        <translation>最前 20 名</translation>
    </message>
    <message>
        <source>First 20, left side</source>
        <translation>最前 20 名，左方</translation>
    </message>
    <message>
        <source>First 20, right side</source>
        <translation>最前 20 名，右方</translation>
    </message>
    <message>
        <source>Previous 20</source>
        <translation>前 20 名</translation>
    </message>
    <message>
        <source>Previous 20, left side</source>
        <translation>前 20 名，左方</translation>
    </message>
    <message>
        <source>Previous 20, right side</source>
        <translation>前 20 名，右方</translation>
    </message>
    <message>
        <source>Next 20</source>
        <translation>后 20 名</translation>
    </message>
    <message>
        <source>Next 20, left side</source>
        <translation>后 20 名，左方</translation>
    </message>
    <message>
        <source>Next 20, right side</source>
        <translation>后 20 名，右方</translation>
    </message>
    <message>
        <source>Last 20</source>
        <translation>最后 20 名</translation>
    </message>
    <message>
        <source>Last 20, left side</source>
        <translation>最后 20 名，左方</translation>
    </message>
    <message>
        <source>Last 20, right side</source>
        <translation>最后 20 名，右方</translation>
    </message>
    <message>
        <source>Go to a rank: type it and press Enter</source>
        <translation>跳到名次：输入后按回车</translation>
    </message>
    <message>
        <source>Go to a rank, left side</source>
        <translation>跳到名次，左方</translation>
    </message>
    <message>
        <source>Go to a rank, right side</source>
        <translation>跳到名次，右方</translation>
    </message>
    <message>
        <source>Rank</source>
        <translation>名次</translation>
    </message>
</context>
<context>
    <name>pk::RankPanel</name>
    <message>
        <source>Gift records of this user</source>
        <translation>该用户的礼物记录</translation>
    </message>
    <message>
        <source>1 user</source>
        <translation>1 位用户</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 位用户</translation>
    </message>
    <message>
        <source>Rank %1 · %2</source>
        <translation>第 %1 名 · %2</translation>
    </message>
    <message>
        <source>Not ranked</source>
        <translation>未上榜</translation>
    </message>
    <message>
        <source>Ranking, left side</source>
        <translation>左方排行榜</translation>
    </message>
    <message>
        <source>Ranking, right side</source>
        <translation>右方排行榜</translation>
    </message>
    <message>
        <source>Go to this rank</source>
        <translation>跳到该名次</translation>
    </message>
    <message>
        <source>Nobody yet</source>
        <translation>还没有人</translation>
    </message>
    <message>
        <source>Nobody of this name gave anything.</source>
        <translation>没有叫这个名字的用户送过礼物。</translation>
    </message>
    <message>
        <source>Nobody of this name among the first %1 of each side.</source>
        <translation>双方前 %1 名中没有叫这个名字的用户。</translation>
    </message>
    <message>
        <source>%1 · uid %2</source>
        <translation>%1 · uid %2</translation>
    </message>
    <message>
        <source>%1 of %2: %3 (Enter: next)</source>
        <translation>%1 / %2：%3（回车看下一位）</translation>
    </message>
    <message>
        <source>Find a user by uid or name</source>
        <translation>按 uid 或名字查找用户</translation>
    </message>
    <message>
        <source>Enter goes to the user's rank, or to the next user of this name</source>
        <translation>回车跳到该用户的名次，或同名的下一位</translation>
    </message>
</context>
<context>
    <name>pk::RehearsalBar</name>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>%1 ms left</source>
        <translation>剩余 %1 ms</translation>
    </message>
    <message>
        <source>Rehearsal clock</source>
        <translation>彩排时钟</translation>
    </message>
    <message>
        <source>Stop the countdown, or let it go on</source>
        <translation>停住倒计时，或让它继续</translation>
    </message>
    <message>
        <source>1 ms</source>
        <translation>1 ms</translation>
    </message>
    <message>
        <source>100 ms</source>
        <translation>100 ms</translation>
    </message>
    <message>
        <source>1 s</source>
        <translation>1 秒</translation>
    </message>
    <message>
        <source>To 1 ms</source>
        <translation>到 1 ms</translation>
    </message>
    <message>
        <source>Pause, and take %1 off the countdown</source>
        <translation>暂停，并从倒计时减去 %1</translation>
    </message>
    <message>
        <source>Step by %1</source>
        <translation>步进 %1</translation>
    </message>
    <message>
        <source>Pause with 1 ms left</source>
        <translation>暂停在剩余 1 ms 处</translation>
    </message>
    <message>
        <source>Speed of the countdown</source>
        <translation>倒计时速度</translation>
    </message>
    <message>
        <source>End by hand</source>
        <translation>手动结束</translation>
    </message>
    <message>
        <source>Race: timer first</source>
        <translation>竞争：计时先到</translation>
    </message>
    <message>
        <source>Deadline and an end by hand in this millisecond; the deadline comes first</source>
        <translation>截止与手动结束同在这一毫秒，截止先到</translation>
    </message>
    <message>
        <source>Race: hand first</source>
        <translation>竞争：手动先到</translation>
    </message>
    <message>
        <source>Deadline and an end by hand in this millisecond; the hand comes first</source>
        <translation>截止与手动结束同在这一毫秒，手动先到</translation>
    </message>
</context>
<context>
    <name>pk::ResultBanner</name>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>No result: nobody won.</source>
        <translation>没有结果：无人获胜。</translation>
    </message>
    <message>
        <source>Draw</source>
        <translation>平局</translation>
    </message>
    <message>
        <source>%1 wins</source>
        <translation>%1 获胜</translation>
    </message>
</context>
<context>
    <name>pk::SettleCause</name>
    <message>
        <source>Gifts sent before the end still count, for another %1.</source>
        <translation>结束前送出的礼物仍会计入，还剩 %1。</translation>
    </message>
    <message>
        <source>No gift has come in for %1: the flow may be behind. Gifts sent before the end still count, for another %2.</source>
        <translation>已有 %1 没有礼物到达，礼物流可能滞后。结束前送出的礼物仍会计入，还剩 %2。</translation>
    </message>
    <message>
        <source>The flow is behind: gifts come in up to %1 after they were sent. Those sent before the end still count, for another %2.</source>
        <translation>礼物流滞后：礼物送出后最多 %1 才到达。结束前送出的礼物仍会计入，还剩 %2。</translation>
    </message>
    <message>
        <source>The store has refused writes since %1. The result becomes final when it takes them again.</source>
        <translation>存储自 %1 起拒绝写入，恢复写入后结果才会最终确定。</translation>
    </message>
    <message>
        <source>The last gifts and the result are being written.</source>
        <translation>正在写入最后的礼物和结果。</translation>
    </message>
</context>
<context>
    <name>pk::SideEditor</name>
    <message>
        <source>Gift %1</source>
        <translation>礼物 %1</translation>
    </message>
    <message>
        <source>%1 · %2 KB</source>
        <translation>%1 · %2 K 币</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>Left side</source>
        <translation>左方</translation>
    </message>
    <message>
        <source>Right side</source>
        <translation>右方</translation>
    </message>
    <message>
        <source>Gift of the &amp;left side</source>
        <translation>左方礼物(&amp;L)</translation>
    </message>
    <message>
        <source>Gift of the &amp;right side</source>
        <translation>右方礼物(&amp;R)</translation>
    </message>
    <message>
        <source>Choose a gift</source>
        <translation>选择礼物</translation>
    </message>
    <message>
        <source>Text (what happens if it wins)</source>
        <translation>文案（获胜后做什么）</translation>
    </message>
    <message>
        <source>win: I sing a ballad</source>
        <translation>赢了：我唱一首情歌</translation>
    </message>
    <message>
        <source>win: I dance</source>
        <translation>赢了：我跳一支舞</translation>
    </message>
    <message>
        <source>Text of the left side</source>
        <translation>左方文案</translation>
    </message>
    <message>
        <source>Text of the right side</source>
        <translation>右方文案</translation>
    </message>
</context>
<context>
    <name>pk::StartChoice</name>
    <message>
        <source>Start now</source>
        <translation>立即开始</translation>
    </message>
    <message>
        <source>Queue after the running PK</source>
        <translation>排在进行中的 PK 之后</translation>
    </message>
    <message>
        <source>&amp;Gap after the result</source>
        <translation>结果展示间隔(&amp;G)</translation>
    </message>
    <message>
        <source>Gap after the result, in seconds</source>
        <translation>结果展示间隔（秒）</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>How long the result before it stands, at least</source>
        <translation>上一场结果至少展示多久</translation>
    </message>
</context>
<context>
    <name>pk::StatusChip</name>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
</context>
<context>
    <name>pk::TemplateBar</name>
    <message>
        <source>None saved yet</source>
        <translation>尚未保存模板</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用</translation>
    </message>
    <message>
        <source>Keep these values under a name (Ctrl+S)</source>
        <translation>把这些内容存为模板（Ctrl+S）</translation>
    </message>
    <message>
        <source>There are %1 templates already. Delete one first.</source>
        <translation>已有 %1 个模板，请先删除一个。</translation>
    </message>
    <message>
        <source>%1/%2</source>
        <translation>%1/%2</translation>
    </message>
    <message>
        <source>takes the place of the template of this name</source>
        <translation>将替换同名模板</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Te&amp;mplate</source>
        <translation>模板(&amp;M)</translation>
    </message>
    <message>
        <source>Template</source>
        <translation>模板</translation>
    </message>
    <message>
        <source>Save as template…</source>
        <translation>存为模板…</translation>
    </message>
    <message>
        <source>Rename, order, delete, import and export templates</source>
        <translation>重命名、排序、删除、导入和导出模板</translation>
    </message>
    <message>
        <source>Manage templates</source>
        <translation>管理模板</translation>
    </message>
    <message>
        <source>Template &amp;name</source>
        <translation>模板名称(&amp;N)</translation>
    </message>
    <message>
        <source>Template name</source>
        <translation>模板名称</translation>
    </message>
    <message>
        <source>e.g. Friday duel</source>
        <translation>例如 周五对决</translation>
    </message>
    <message>
        <source>With the show</source>
        <translation>包含场次</translation>
    </message>
    <message>
        <source>Otherwise the template is for any show</source>
        <translation>否则模板适用于任何场次</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
</context>
<context>
    <name>pk::TemplatesDialog</name>
    <message>
        <source>“%1” was deleted.</source>
        <translation>已删除“%1”。</translation>
    </message>
    <message>
        <source>“%1” is back.</source>
        <translation>已恢复“%1”。</translation>
    </message>
    <message>
        <source>Import templates</source>
        <translation>导入模板</translation>
    </message>
    <message>
        <source>PK templates (*.json);;All files (*)</source>
        <translation>PK 模板 (*.json);;所有文件 (*)</translation>
    </message>
    <message>
        <source>%1 cannot be read: %2</source>
        <translation>无法读取 %1：%2</translation>
    </message>
    <message>
        <source>Nothing was imported. %1</source>
        <translation>未导入任何模板。%1</translation>
    </message>
    <message>
        <source>1 template imported</source>
        <translation>已导入 1 个模板</translation>
    </message>
    <message>
        <source>%1 templates imported</source>
        <translation>已导入 %1 个模板</translation>
    </message>
    <message>
        <source>%1 of them renamed</source>
        <translation>其中 %1 个已改名</translation>
    </message>
    <message>
        <source>%1 already there</source>
        <translation>%1 个已存在</translation>
    </message>
    <message>
        <source>Export templates</source>
        <translation>导出模板</translation>
    </message>
    <message>
        <source>%1 cannot be written: %2</source>
        <translation>无法写入 %1：%2</translation>
    </message>
    <message>
        <source>%1 templates exported to %2</source>
        <translation>已导出 %1 个模板到 %2</translation>
    </message>
    <message>
        <source>PK templates</source>
        <translation>PK 模板</translation>
    </message>
    <message>
        <source>Drag, or Alt+Up and Alt+Down, to change the order</source>
        <translation>拖动，或按 Alt+↑、Alt+↓ 调整顺序</translation>
    </message>
    <message>
        <source>No template yet</source>
        <translation>还没有模板</translation>
    </message>
    <message>
        <source>Fill in the New PK form and choose Save as template, or import a file.</source>
        <translation>填写“新建 PK”后选择“存为模板”，或导入文件。</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Move up</source>
        <translation>上移</translation>
    </message>
    <message>
        <source>Move down</source>
        <translation>下移</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
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
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pk::TemplatesModel</name>
    <message>
        <source>%1 vs %2 · %3 · %4</source>
        <translation>%1 对 %2 · %3 · %4</translation>
    </message>
    <message>
        <source>any show</source>
        <translation>任何场次</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
</context>
<context>
    <name>pk::TimelineView</name>
    <message>
        <source>Created</source>
        <translation>已创建</translation>
    </message>
    <message>
        <source>Created by %1</source>
        <translation>由 %1 创建</translation>
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
        <source>Ended by hand</source>
        <translation>手动结束</translation>
    </message>
    <message>
        <source>Ended by %1</source>
        <translation>由 %1 结束</translation>
    </message>
    <message>
        <source>Voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>Voided by %1</source>
        <translation>由 %1 作废</translation>
    </message>
    <message>
        <source>Time up</source>
        <translation>时间到</translation>
    </message>
    <message>
        <source>Result final</source>
        <translation>结果已定</translation>
    </message>
    <message>
        <source>… %1 moments left out</source>
        <translation>… 略去 %1 条</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间线</translation>
    </message>
</context>
<context>
    <name>pk::TugBar</name>
    <message>
        <source>Score</source>
        <translation>比分</translation>
    </message>
</context>
</TS>
