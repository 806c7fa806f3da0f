<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>FaultWords</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Disk full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>Disk error</source>
        <translation>磁盘读写错误</translation>
    </message>
    <message>
        <source>Database locked</source>
        <translation>数据库被锁定</translation>
    </message>
    <message>
        <source>Database damaged</source>
        <translation>数据库已损坏</translation>
    </message>
    <message>
        <source>Store fault</source>
        <translation>存储故障</translation>
    </message>
    <message>
        <source>Disk error after writing</source>
        <translation>写入后报磁盘错误</translation>
    </message>
    <message>
        <source>Slow disk</source>
        <translation>磁盘缓慢</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>%1 (+%2)</source>
        <translation>%1（+%2）</translation>
    </message>
    <message>
        <source>1 commit</source>
        <translation>1 次提交</translation>
    </message>
    <message>
        <source>1 message</source>
        <translation>1 条消息</translation>
    </message>
    <message>
        <source>%1 commits</source>
        <translation>%1 次提交</translation>
    </message>
    <message>
        <source>Push transport fails</source>
        <translation>推送通道故障</translation>
    </message>
    <message>
        <source>%1 messages</source>
        <translation>%1 条消息</translation>
    </message>
</context>
<context>
    <name>pk::ActionRegistry</name>
    <message>
        <source>The selected PK again</source>
        <translation>再开一场所选 PK</translation>
    </message>
    <message>
        <source>Stage on the full screen</source>
        <translation>全屏显示舞台</translation>
    </message>
    <message>
        <source>New PK</source>
        <translation>新建 PK</translation>
    </message>
    <message>
        <source>End the selected PKs</source>
        <translation>结束所选 PK</translation>
    </message>
    <message>
        <source>Find on this page</source>
        <translation>在本页查找</translation>
    </message>
    <message>
        <source>Pause updates</source>
        <translation>暂停刷新</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Run demo</source>
        <translation>运行演示</translation>
    </message>
    <message>
        <source>Open a recorded gift flow…</source>
        <translation>打开录制的礼物流…</translation>
    </message>
    <message>
        <source>Stop test traffic</source>
        <translation>停止测试流量</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Show the log</source>
        <translation>显示日志</translation>
    </message>
    <message>
        <source>Light theme</source>
        <translation>浅色主题</translation>
    </message>
    <message>
        <source>Dark theme</source>
        <translation>深色主题</translation>
    </message>
    <message>
        <source>Theme as the system</source>
        <translation>主题跟随系统</translation>
    </message>
    <message>
        <source>简体中文</source>
        <translation>简体中文</translation>
    </message>
    <message>
        <source>English</source>
        <translation>English</translation>
    </message>
    <message>
        <source>Language as the system</source>
        <translation>语言跟随系统</translation>
    </message>
    <message>
        <source>Copy the API address</source>
        <translation>复制 API 地址</translation>
    </message>
    <message>
        <source>Reset layout</source>
        <translation>重置布局</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>退出</translation>
    </message>
    <message>
        <source>Resume updates</source>
        <translation>恢复刷新</translation>
    </message>
    <message>
        <source>%1 (%2)</source>
        <translation>%1（%2）</translation>
    </message>
    <message>
        <source>Shortcuts</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
</context>
<context>
    <name>pk::Application</name>
    <message>
        <source>No font on this machine has Chinese characters: names will be boxes. Install fonts-wqy-microhei or fonts-noto-cjk.</source>
        <translation>本机没有中文字体，名称将显示为方框。请安装 fonts-wqy-microhei 或 fonts-noto-cjk。</translation>
    </message>
    <message>
        <source>cannot write %1</source>
        <translation>无法写入 %1</translation>
    </message>
    <message>
        <source>The demo cannot start</source>
        <translation>无法启动演示</translation>
    </message>
    <message>
        <source>The demo stopped: %1</source>
        <translation>演示已停止：%1</translation>
    </message>
    <message>
        <source>The demo is running in its own window.</source>
        <translation>演示正在独立窗口中运行。</translation>
    </message>
    <message>
        <source>The demo opens in a window of its own; nothing of it is kept.</source>
        <translation>演示在独立窗口中打开，内容不会保留。</translation>
    </message>
    <message>
        <source>The console&apos;s settings could not be read and are the defaults now. What was in them is in %1.</source>
        <translation>控制台设置无法读取，现已恢复默认值。原内容保存在 %1。</translation>
    </message>
</context>
<context>
    <name>pk::Attention</name>
    <message>
        <source>%1: no writes for %2</source>
        <translation>%1：无法写入已 %2</translation>
    </message>
    <message>
        <source>Faults are injected</source>
        <translation>正在注入故障</translation>
    </message>
    <message>
        <source>Injected by the traffic lab; nothing is lost.</source>
        <translation>由流量实验室注入，数据不会丢失。</translation>
    </message>
    <message>
        <source>Redo gave up: %1</source>
        <translation>重做已放弃：%1</translation>
    </message>
    <message>
        <source>Redo backlog: %1</source>
        <translation>重做积压：%1</translation>
    </message>
    <message>
        <source>Intake queue %1 % full</source>
        <translation>接收队列已占用 %1 %</translation>
    </message>
    <message>
        <source>The HTTP API does not serve</source>
        <translation>HTTP API 未提供服务</translation>
    </message>
    <message>
        <source>Gifts are counted late: %1</source>
        <translation>礼物计入延迟：%1</translation>
    </message>
    <message>
        <source>Close finish in %1 · %2</source>
        <translation>%1 后决胜，比分接近 · %2</translation>
    </message>
    <message>
        <source>No gifts for %1 · %2</source>
        <translation>已 %1 没有礼物 · %2</translation>
    </message>
    <message>
        <source>Entries that failed too often wait for a decision.</source>
        <translation>多次失败的条目等待人工处理。</translation>
    </message>
    <message>
        <source>Commits that failed are tried again by themselves.</source>
        <translation>失败的提交会自动重试。</translation>
    </message>
    <message>
        <source>At 100 % new records are refused until the store catches up.</source>
        <translation>达到 100 % 时会拒绝新记录，直到存储恢复。</translation>
    </message>
    <message>
        <source>Time from sending to commit, 99 of 100 records.</source>
        <translation>99% 的记录从送出到提交所用的时间。</translation>
    </message>
    <message>
        <source>Settling for %1 · %2</source>
        <translation>结算已持续 %1 · %2</translation>
    </message>
    <message>
        <source>%1 more close finishes</source>
        <translation>另有 %1 场即将决胜，比分接近</translation>
    </message>
    <message>
        <source>%1 more PKs settle long</source>
        <translation>另有 %1 场结算过久</translation>
    </message>
    <message>
        <source>%1 more PKs without gifts</source>
        <translation>另有 %1 场没有礼物</translation>
    </message>
    <message>
        <source>Traffic failed: %1 records</source>
        <translation>流量发送失败：%1 条记录</translation>
    </message>
    <message>
        <source>Push messages lost: %1</source>
        <translation>推送丢失：%1 条</translation>
    </message>
    <message>
        <source>This machine's clock jumped by %1</source>
        <translation>本机时钟跳变 %1</translation>
    </message>
    <message>
        <source>Result corrected · %1</source>
        <translation>结果有更正 · %1</translation>
    </message>
    <message>
        <source>They are on the PKs page.</source>
        <translation>详见 PK 列表页。</translation>
    </message>
    <message>
        <source>Records that were due and are not committed.</source>
        <translation>这些记录应已发送，但未入账。</translation>
    </message>
    <message>
        <source>In the last minute. Viewers catch up by pulling.</source>
        <translation>最近一分钟内。观众端会通过拉取补齐。</translation>
    </message>
    <message>
        <source>Countdowns go on unharmed; times of day are off until no PK is open.</source>
        <translation>倒计时不受影响；在所有 PK 结束之前，显示的时刻会有偏差。</translation>
    </message>
    <message>
        <source>Queued PKs that could not start: %1</source>
        <translation>排队的 PK 未能开始：%1</translation>
    </message>
    <message>
        <source>Retry or remove them in their queue.</source>
        <translation>请在队列中重试或移除。</translation>
    </message>
</context>
<context>
    <name>pk::AttentionModel</name>
    <message>
        <source>This is over.</source>
        <translation>已恢复。</translation>
    </message>
    <message>
        <source>Since %1</source>
        <translation>自 %1 起</translation>
    </message>
</context>
<context>
    <name>pk::CommandPalette</name>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Type a command, a PK&apos;s number or a show…</source>
        <translation>输入命令、PK 编号或场次…</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>匹配项</translation>
    </message>
    <message>
        <source>Nothing matches.</source>
        <translation>没有匹配项。</translation>
    </message>
    <message>
        <source>PK %1</source>
        <translation>PK %1</translation>
    </message>
    <message>
        <source>Open PK</source>
        <translation>打开 PK</translation>
    </message>
</context>
<context>
    <name>pk::ConsoleSession</name>
    <message>
        <source>The HTTP API does not serve: %1</source>
        <translation>HTTP API 未能启动：%1</translation>
    </message>
    <message>
        <source>Port %1 cannot be opened; another program may have it. Choose another port in Settings, for the next start, or end that program and start again.</source>
        <translation>无法打开端口 %1，可能已被其他程序占用。请在设置中换一个端口（下次启动生效），或结束该程序后重新启动。</translation>
    </message>
</context>
<context>
    <name>pk::DesktopNotifier</name>
    <message>
        <source>Show the window</source>
        <translation>显示窗口</translation>
    </message>
</context>
<context>
    <name>pk::DemoProcess</name>
    <message>
        <source>It has crashed. What it kept is removed when the next demo begins.</source>
        <translation>演示已崩溃，其数据会在下次演示开始时清除。</translation>
    </message>
</context>
<context>
    <name>pk::DemoRunner</name>
    <message>
        <source>%1 left</source>
        <translation>剩余 %1</translation>
    </message>
    <message>
        <source>settling…</source>
        <translation>结算中…</translation>
    </message>
    <message>
        <source>Voided: no result   %1</source>
        <translation>已作废，无结果   %1</translation>
    </message>
    <message>
        <source>Final: a draw   %1</source>
        <translation>最终结果：平局   %1</translation>
    </message>
    <message>
        <source>Final: %1 wins   %2</source>
        <translation>最终结果：%1 获胜   %2</translation>
    </message>
    <message>
        <source>Top 5:</source>
        <translation>前五名：</translation>
    </message>
    <message>
        <source>win: I sing a ballad</source>
        <translation>赢了唱一首情歌</translation>
    </message>
    <message>
        <source>win: I dance</source>
        <translation>赢了跳一支舞</translation>
    </message>
    <message>
        <source>Roses against ice cream: more gifts in 100 seconds win.</source>
        <translation>玫瑰对冰淇淋：100 秒内收到礼物更多者胜。</translation>
    </message>
    <message>
        <source>The lead changes hands. Each number shown is safe on disk already.</source>
        <translation>领先易手。显示的每个数字都已写入磁盘。</translation>
    </message>
    <message>
        <source>Who gives most stands below the bar, on either side.</source>
        <translation>双方送礼最多的人，列在比分条下方。</translation>
    </message>
    <message>
        <source>A calm stretch: few gifts, the clock goes on.</source>
        <translation>平静时段：礼物不多，时间继续。</translation>
    </message>
    <message>
        <source>The room wakes up again.</source>
        <translation>直播间又热闹起来。</translation>
    </message>
    <message>
        <source>The last ten seconds.</source>
        <translation>最后十秒。</translation>
    </message>
    <message>
        <source>The last-second storm: every gift sent in time counts.</source>
        <translation>压哨风暴：结束前送出的每一份礼物都算数。</translation>
    </message>
    <message>
        <source>Time is up. Gifts sent before the end are still on their way.</source>
        <translation>时间到。结束前送出的礼物仍在路上。</translation>
    </message>
    <message>
        <source>Gifts sent in time turned it after the end; those sent too late did not count.</source>
        <translation>结束前送出的礼物在终场后逆转了比分；送晚的不计入。</translation>
    </message>
    <message>
        <source>Round two, 30 seconds: cake against teddy.</source>
        <translation>第二场，30 秒：蛋糕对小熊。</translation>
    </message>
    <message>
        <source>The teddy is far ahead.</source>
        <translation>小熊遥遥领先。</translation>
    </message>
    <message>
        <source>Cake catches up, gift by gift.</source>
        <translation>蛋糕一份一份追了上来。</translation>
    </message>
    <message>
        <source>Time is up. Is that level?</source>
        <translation>时间到。打平了吗？</translation>
    </message>
    <message>
        <source>Level to the last gift: an exact draw, nobody loses.</source>
        <translation>一份不差：正好平局，没有输家。</translation>
    </message>
    <message>
        <source>That was the demo. Look around in its numbers, play it again, or leave.</source>
        <translation>演示到此结束。可以查看其中的数据、再播一次，或离开。</translation>
    </message>
</context>
<context>
    <name>pk::DemoSession</name>
    <message>
        <source>Pictures of the pages: %1</source>
        <translation>页面截图：%1</translation>
    </message>
</context>
<context>
    <name>pk::DemoStrip</name>
    <message>
        <source>Demo: nothing here is kept</source>
        <translation>演示：此处内容不会保留</translation>
    </message>
    <message>
        <source>Show the stage</source>
        <translation>打开舞台</translation>
    </message>
    <message>
        <source>Play again</source>
        <translation>再播一次</translation>
    </message>
    <message>
        <source>Leave the demo</source>
        <translation>离开演示</translation>
    </message>
    <message>
        <source>Demo</source>
        <translation>演示</translation>
    </message>
</context>
<context>
    <name>pk::HeaderBar</name>
    <message>
        <source>Search or run a command</source>
        <translation>搜索或执行命令</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
</context>
<context>
    <name>pk::LogPanel</name>
    <message>
        <source>Log</source>
        <translation>日志</translation>
    </message>
    <message>
        <source>Copy the log</source>
        <translation>复制日志</translation>
    </message>
    <message>
        <source>Clear the log</source>
        <translation>清空日志</translation>
    </message>
    <message>
        <source>Hide the log</source>
        <translation>收起日志</translation>
    </message>
</context>
<context>
    <name>pk::MainWindow</name>
    <message>
        <source>The API address was copied.</source>
        <translation>已复制 API 地址。</translation>
    </message>
    <message>
        <source>PK %1 · %2 · %3 : %4</source>
        <translation>PK %1 · %2 · %3 : %4</translation>
    </message>
    <message>
        <source>Open PK</source>
        <translation>打开 PK</translation>
    </message>
    <message>
        <source>Open a recorded gift flow</source>
        <translation>打开录制的礼物流</translation>
    </message>
    <message>
        <source>Recorded flows (*.jsonl *.csv *.xml)</source>
        <translation>录制的礼物流 (*.jsonl *.csv *.xml)</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>The layout is as it was in the beginning.</source>
        <translation>布局已恢复为初始状态。</translation>
    </message>
    <message>
        <source>Demo – PK Console</source>
        <translation>演示 – PK 控制台</translation>
    </message>
    <message>
        <source>Not possible now</source>
        <translation>当前不可用</translation>
    </message>
    <message>
        <source>Ended PK</source>
        <translation>已结束的 PK</translation>
    </message>
    <message>
        <source>The details were copied.</source>
        <translation>已复制详情。</translation>
    </message>
</context>
<context>
    <name>pk::OverviewPage</name>
    <message>
        <source>Overview</source>
        <translation>总览</translation>
    </message>
    <message>
        <source>Running PKs</source>
        <translation>进行中的 PK</translation>
    </message>
    <message>
        <source>Gifts per second</source>
        <translation>礼物 / 秒</translation>
    </message>
    <message>
        <source>KB per second</source>
        <translation>K 币 / 秒</translation>
    </message>
    <message>
        <source>Ingest lag, p99</source>
        <translation>入账延迟 p99</translation>
    </message>
    <message>
        <source>Pushes sent</source>
        <translation>已发推送</translation>
    </message>
    <message>
        <source>Redo backlog</source>
        <translation>重做积压</translation>
    </message>
    <message>
        <source>KB: K coins, the platform&apos;s currency</source>
        <translation>K 币：平台货币</translation>
    </message>
    <message>
        <source>From the sending of a gift to its commit</source>
        <translation>从礼物送出到入账提交的时间</translation>
    </message>
    <message>
        <source>Live PKs</source>
        <translation>实时 PK</translation>
    </message>
    <message>
        <source>Run demo</source>
        <translation>运行演示</translation>
    </message>
    <message>
        <source>New PK</source>
        <translation>新建 PK</translation>
    </message>
    <message>
        <source>Needs attention</source>
        <translation>需要关注</translation>
    </message>
    <message>
        <source>Nothing needs you now.</source>
        <translation>目前一切正常。</translation>
    </message>
    <message>
        <source>Latest results</source>
        <translation>最新结果</translation>
    </message>
    <message>
        <source>Ended PKs appear here with their winner.</source>
        <translation>结束的 PK 及其胜方会显示在这里。</translation>
    </message>
    <message>
        <source>%1 settling</source>
        <translation>结算中 %1</translation>
    </message>
    <message>
        <source>%1 committed</source>
        <translation>已入账 %1</translation>
    </message>
    <message>
        <source>K coins</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>p50 %1</source>
        <translation>p50 %1</translation>
    </message>
    <message>
        <source>%1 dropped</source>
        <translation>丢弃 %1</translation>
    </message>
    <message>
        <source>%1 gave up</source>
        <translation>已放弃 %1</translation>
    </message>
    <message>
        <source>%1 more</source>
        <translation>还有 %1 个</translation>
    </message>
    <message>
        <source>Welcome to PK Console</source>
        <translation>欢迎使用 PK Console</translation>
    </message>
    <message>
        <source>Two gifts compete until a countdown ends. Watch the demo, start a PK of your own, or send a recorded gift flow. Everything stays on this machine; no account is needed.</source>
        <translation>两种礼物在倒计时内比拼。可以观看演示、新建自己的 PK，或回放录制的礼物流水。所有数据都保存在本机，无需账号。</translation>
    </message>
    <message>
        <source>Replay a file…</source>
        <translation>回放文件…</translation>
    </message>
    <message>
        <source>No PK is running</source>
        <translation>当前没有进行中的 PK</translation>
    </message>
    <message>
        <source>There has been no PK yet</source>
        <translation>还没有过 PK</translation>
    </message>
    <message>
        <source>The next one starts with New PK.</source>
        <translation>点击“新建 PK”开始下一场。</translation>
    </message>
    <message>
        <source>oldest waits %1</source>
        <translation>最久等待 %1</translation>
    </message>
    <message>
        <source>last gift %1</source>
        <translation>最近礼物 %1</translation>
    </message>
    <message>
        <source>no gift yet</source>
        <translation>还没有礼物</translation>
    </message>
    <message>
        <source>Needs attention · %1</source>
        <translation>需要关注 · %1</translation>
    </message>
    <message>
        <source>All clear</source>
        <translation>一切正常</translation>
    </message>
    <message>
        <source>Nothing needs you since %1.</source>
        <translation>自 %1 起没有需要处理的事项。</translation>
    </message>
</context>
<context>
    <name>pk::PkCard</name>
    <message>
        <source>PK %1, show %2, %3, %4 left</source>
        <translation>PK %1，场次 %2，%3，剩余 %4</translation>
    </message>
    <message>
        <source>%1 KB</source>
        <translation>%1 K 币</translation>
    </message>
    <message>
        <source>%1 gifts</source>
        <translation>%1 个</translation>
    </message>
    <message>
        <source>%1 users</source>
        <translation>%1 人</translation>
    </message>
</context>
<context>
    <name>pk::ShortcutsDialog</name>
    <message>
        <source>Keyboard shortcuts</source>
        <translation>键盘快捷键</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>pk::Showcase</name>
    <message>
        <source>win: I sing a ballad</source>
        <translation>赢了唱一首情歌</translation>
    </message>
    <message>
        <source>win: I dance</source>
        <translation>赢了跳一支舞</translation>
    </message>
    <message>
        <source>win: cake on camera</source>
        <translation>赢了现场吃蛋糕</translation>
    </message>
    <message>
        <source>win: teddy hugs</source>
        <translation>赢了抱抱小熊</translation>
    </message>
    <message>
        <source>win: crown photo</source>
        <translation>赢了戴皇冠合影</translation>
    </message>
    <message>
        <source>win: a lap in the car</source>
        <translation>赢了开跑车兜风</translation>
    </message>
    <message>
        <source>The stream stalled; the gifts were seen on camera.</source>
        <translation>直播卡顿，礼物已在画面中确认。</translation>
    </message>
</context>
<context>
    <name>pk::Skeleton</name>
    <message>
        <source>Loading</source>
        <translation>加载中</translation>
    </message>
</context>
<context>
    <name>pk::StateBanner</name>
    <message>
        <source>Updates are paused. Figures are as of %1; PKs go on meanwhile.</source>
        <translation>刷新已暂停，数据截至 %1；PK 仍在进行。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>The engine has not answered for more than 2 s. Figures may be old.</source>
        <translation>引擎超过 2 秒没有响应，数据可能已过时。</translation>
    </message>
    <message>
        <source>The state could not be read: %1 It is tried again every second.</source>
        <translation>无法读取状态：%1 每秒重试一次。</translation>
    </message>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>pk::StatusStrip</name>
    <message>
        <source>%1 for %2</source>
        <translation>%1，已持续 %2</translation>
    </message>
    <message>
        <source>%1 (injected)</source>
        <translation>%1（注入）</translation>
    </message>
    <message>
        <source>Engine running, faults injected</source>
        <translation>引擎运行中，正在注入故障</translation>
    </message>
    <message>
        <source>Made to order by the traffic lab. Senders are asked to come again; nothing is lost, and it goes on by itself.</source>
        <translation>由流量实验室注入。发送方会被要求稍后重发，数据不会丢失，故障结束后自动继续。</translation>
    </message>
    <message>
        <source>Injected faults</source>
        <translation>注入的故障</translation>
    </message>
    <message>
        <source>Open Ledger &amp; redo</source>
        <translation>打开“流水与重做”</translation>
    </message>
    <message>
        <source>Open the traffic lab</source>
        <translation>打开“流量实验室”</translation>
    </message>
    <message>
        <source>Redo %1</source>
        <translation>重做 %1</translation>
    </message>
    <message>
        <source>Work that failed and waits to be tried again, or for a decision. Click to see it.</source>
        <translation>失败后等待重试或等待处理的工作，点击查看。</translation>
    </message>
    <message>
        <source>Starting…</source>
        <translation>启动中…</translation>
    </message>
    <message>
        <source>Engine running</source>
        <translation>引擎运行中</translation>
    </message>
    <message>
        <source>Updates paused</source>
        <translation>刷新已暂停</translation>
    </message>
    <message>
        <source>Store fault</source>
        <translation>存储故障</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无响应</translation>
    </message>
    <message>
        <source>Engine failed</source>
        <translation>引擎故障</translation>
    </message>
    <message>
        <source>State of the engine. Click for the cause.</source>
        <translation>引擎状态，点击查看原因。</translation>
    </message>
    <message>
        <source>%1 running / %2 settling</source>
        <translation>进行中 %1 / 结算中 %2</translation>
    </message>
    <message>
        <source>PKs that run, and ended ones that wait for late records. Click to see them.</source>
        <translation>进行中的 PK，以及已结束、等待迟到记录的 PK。点击查看。</translation>
    </message>
    <message>
        <source>%1 gifts/s</source>
        <translation>%1 礼物/秒</translation>
    </message>
    <message>
        <source>Records counted over the last second. Click for the traffic lab.</source>
        <translation>最近一秒计入的记录数，点击打开流量实验室。</translation>
    </message>
    <message>
        <source>Queue %1</source>
        <translation>待入账 %1</translation>
    </message>
    <message>
        <source>Records taken in and not yet committed. Click for details.</source>
        <translation>已接收、尚未提交的记录数，点击查看详情。</translation>
    </message>
    <message>
        <source>Push %1</source>
        <translation>推送 %1</translation>
    </message>
    <message>
        <source>Push messages sent since the start. Click for details.</source>
        <translation>启动以来发送的推送消息数，点击查看详情。</translation>
    </message>
    <message>
        <source>API off</source>
        <translation>API 未开启</translation>
    </message>
    <message>
        <source>API fault</source>
        <translation>API 故障</translation>
    </message>
    <message>
        <source>API %1</source>
        <translation>API %1</translation>
    </message>
    <message>
        <source>Address of the local HTTP API. Click for its settings.</source>
        <translation>本机 HTTP API 地址，点击打开设置。</translation>
    </message>
    <message>
        <source>UI lag %1 ms</source>
        <translation>界面延迟 %1 ms</translation>
    </message>
    <message>
        <source>Longest delay of the window in the last 5 s.</source>
        <translation>最近 5 秒内窗口的最长延迟。</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>Running since</source>
        <translation>启动时间</translation>
    </message>
    <message>
        <source>–</source>
        <translation>–</translation>
    </message>
    <message>
        <source>Records committed</source>
        <translation>已提交记录</translation>
    </message>
    <message>
        <source>Commit, p99</source>
        <translation>提交耗时 p99</translation>
    </message>
    <message>
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>Data directory</source>
        <translation>数据目录</translation>
    </message>
    <message>
        <source>Store fault since</source>
        <translation>存储故障开始于</translation>
    </message>
    <message>
        <source>Redo waiting / dead</source>
        <translation>重做：等待 / 放弃</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>引擎</translation>
    </message>
    <message>
        <source>Waiting for commit</source>
        <translation>等待提交</translation>
    </message>
    <message>
        <source>Bound</source>
        <translation>上限</translation>
    </message>
    <message>
        <source>Batches refused</source>
        <translation>已拒绝批次</translation>
    </message>
    <message>
        <source>Intake</source>
        <translation>接收队列</translation>
    </message>
    <message>
        <source>At the bound new records are refused, never dropped silently.</source>
        <translation>达到上限时会拒绝新记录，绝不会悄悄丢弃。</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>已发送</translation>
    </message>
    <message>
        <source>Dropped at slow subscribers</source>
        <translation>因订阅端过慢丢弃</translation>
    </message>
    <message>
        <source>Push</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>A lost push is harmless: every client pulls as well.</source>
        <translation>推送丢失没有影响：每个客户端都会定时拉取。</translation>
    </message>
    <message>
        <source>Longest delay, last 5 s</source>
        <translation>最近 5 秒最长延迟</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Counting does not depend on the window: the engine has threads of its own.</source>
        <translation>计数不受窗口影响：引擎运行在独立线程上。</translation>
    </message>
    <message>
        <source>Oldest waits</source>
        <translation>最久等待</translation>
    </message>
    <message>
        <source>Oldest was sent</source>
        <translation>最久等待者送出于</translation>
    </message>
    <message>
        <source>Sent → verdict, p50 / p99 / max</source>
        <translation>送出 → 判定 p50 / p99 / 最大</translation>
    </message>
    <message>
        <source>Sent → committed, p50 / p99 / max</source>
        <translation>送出 → 提交 p50 / p99 / 最大</translation>
    </message>
    <message>
        <source>Last gift came in</source>
        <translation>最近礼物到达于</translation>
    </message>
    <message>
        <source>Flow has come to</source>
        <translation>礼物流已到</translation>
    </message>
    <message>
        <source>Pulls a second</source>
        <translation>每秒拉取</translation>
    </message>
    <message>
        <source>Planned by the intervals told</source>
        <translation>按告知间隔的预计值</translation>
    </message>
    <message>
        <source>Pull interval stretched</source>
        <translation>拉取间隔延长</translation>
    </message>
    <message>
        <source>up to ×%1</source>
        <translation>最多 ×%1</translation>
    </message>
    <message>
        <source>no</source>
        <translation>无</translation>
    </message>
</context>
<context>
    <name>pk::Toast</name>
    <message>
        <source>Close this message</source>
        <translation>关闭此消息</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Undo (%1)</source>
        <translation>撤销（%1）</translation>
    </message>
</context>
<context>
    <name>pk::whyNot</name>
    <message>
        <source>The engine is still starting</source>
        <translation>引擎正在启动</translation>
    </message>
    <message>
        <source>The engine has failed</source>
        <translation>引擎出错</translation>
    </message>
    <message>
        <source>The engine does not answer</source>
        <translation>引擎没有响应</translation>
    </message>
    <message>
        <source>No PK is running</source>
        <translation>没有进行中的 PK</translation>
    </message>
    <message>
        <source>Select PKs on their page first</source>
        <translation>请先在 PK 页面选择</translation>
    </message>
    <message>
        <source>Nothing to undo</source>
        <translation>没有可撤销的操作</translation>
    </message>
    <message>
        <source>The demo is running</source>
        <translation>演示正在进行</translation>
    </message>
    <message>
        <source>This is the demo</source>
        <translation>这里就是演示</translation>
    </message>
    <message>
        <source>Traffic is running: stop it first</source>
        <translation>流量正在发送，请先停止</translation>
    </message>
    <message>
        <source>No traffic is running</source>
        <translation>没有流量在发送</translation>
    </message>
    <message>
        <source>The page has its own stop button</source>
        <translation>本页面有自己的停止按钮</translation>
    </message>
    <message>
        <source>The API does not serve</source>
        <translation>API 未提供服务</translation>
    </message>
</context>
<context>
    <name>pk::errorText</name>
    <message>
        <source>The PK is no rehearsal: its clock cannot be moved.</source>
        <translation>此 PK 不是彩排，不能调整时钟。</translation>
    </message>
    <message>
        <source>The request could not be understood.</source>
        <translation>无法识别该请求。</translation>
    </message>
    <message>
        <source>An entry is not valid.</source>
        <translation>输入项无效。</translation>
    </message>
    <message>
        <source>The access token is missing or wrong.</source>
        <translation>访问令牌缺失或错误。</translation>
    </message>
    <message>
        <source>The request came from a page of another origin.</source>
        <translation>请求来自其他来源的页面。</translation>
    </message>
    <message>
        <source>The request was addressed to a foreign host name.</source>
        <translation>请求使用了非本机的主机名。</translation>
    </message>
    <message>
        <source>It does not exist (any more).</source>
        <translation>该对象不存在（或已不存在）。</translation>
    </message>
    <message>
        <source>This show has no PK.</source>
        <translation>该场次没有 PK。</translation>
    </message>
    <message>
        <source>There is no PK with this id.</source>
        <translation>没有此编号的 PK。</translation>
    </message>
    <message>
        <source>The gift is not in the catalogue. Add it in Settings first.</source>
        <translation>礼物不在目录中，请先在设置中添加。</translation>
    </message>
    <message>
        <source>This cannot be done here.</source>
        <translation>此处不能执行该操作。</translation>
    </message>
    <message>
        <source>PK %1 is already running in this show. End it first, or choose another show.</source>
        <translation>该场次已有进行中的 PK %1。请先结束它，或选择其他场次。</translation>
    </message>
    <message>
        <source>The PK belongs to another show.</source>
        <translation>该 PK 属于其他场次。</translation>
    </message>
    <message>
        <source>The result is final and cannot be changed any more.</source>
        <translation>结果已最终确定，不能再更改。</translation>
    </message>
    <message>
        <source>That is not possible in the present state.</source>
        <translation>当前状态下不能执行该操作。</translation>
    </message>
    <message>
        <source>It is too large.</source>
        <translation>内容过大。</translation>
    </message>
    <message>
        <source>This kind of content is not supported.</source>
        <translation>不支持此类内容。</translation>
    </message>
    <message>
        <source>The idempotency key was used for another request.</source>
        <translation>该幂等键已用于其他请求。</translation>
    </message>
    <message>
        <source>Too many requests. Try again in a moment.</source>
        <translation>请求过于频繁，请稍后再试。</translation>
    </message>
    <message>
        <source>The engine cannot take more at the moment. Nothing was taken; try again shortly.</source>
        <translation>引擎暂时无法接收更多请求。本次未接收任何内容，请稍后再试。</translation>
    </message>
    <message>
        <source>Another program is using this data directory. Close it, or choose another directory.</source>
        <translation>另一个程序正在使用此数据目录。请关闭它，或选择其他目录。</translation>
    </message>
    <message>
        <source>The database was written by a newer version. It was left untouched; install that version.</source>
        <translation>数据库由更新的版本写入，已保持原样；请安装该版本。</translation>
    </message>
    <message>
        <source>The database is damaged. It was left untouched; restore a backup or choose another directory.</source>
        <translation>数据库已损坏，已保持原样；请恢复备份或选择其他目录。</translation>
    </message>
    <message>
        <source>The database is locked by another program. It is tried again.</source>
        <translation>数据库被其他程序锁定，正在重试。</translation>
    </message>
    <message>
        <source>The disk is full. Nothing is lost; free some space and it goes on.</source>
        <translation>磁盘已满。数据没有丢失，释放空间后会自动继续。</translation>
    </message>
    <message>
        <source>Reading or writing the database failed. It is tried again.</source>
        <translation>读写数据库失败，正在重试。</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>无法读取文件。</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>已取消。</translation>
    </message>
    <message>
        <source>Something went wrong inside the console.</source>
        <translation>控制台内部出错。</translation>
    </message>
</context>
<context>
    <name>pk::startFailure</name>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show that window</source>
        <translation>显示那个窗口</translation>
    </message>
    <message>
        <source>That console does not answer. Look for its window.</source>
        <translation>那个控制台没有响应，请手动找到它的窗口。</translation>
    </message>
    <message>
        <source>%1 (process %2) is using this data directory. Close it, or choose another directory with --data.</source>
        <translation>%1（进程 %2）正在使用此数据目录。请先关闭它，或用 --data 选择其他目录。</translation>
    </message>
    <message>
        <source>The disk is full: the database cannot be opened. Free some space and start again.</source>
        <translation>磁盘已满，无法打开数据库。请释放空间后重新启动。</translation>
    </message>
    <message>
        <source>The data directory cannot be created or written. Check its rights, or choose another one with --data.</source>
        <translation>无法创建或写入数据目录。请检查权限，或用 --data 选择其他目录。</translation>
    </message>
    <message>
        <source>The database cannot be read or written. Check its disk and its rights, and start again.</source>
        <translation>无法读写数据库。请检查磁盘和权限后重新启动。</translation>
    </message>
    <message>
        <source>PK Console cannot start</source>
        <translation>PK 控制台无法启动</translation>
    </message>
    <message>
        <source>Data directory: %1</source>
        <translation>数据目录：%1</translation>
    </message>
</context>
<context>
    <name>pk::CorrectionDialog</name>
    <message>
        <source>Correct PK %1</source>
        <translation>更正 PK %1</translation>
    </message>
    <message>
        <source>The result is final and stays as published. The correction stands beside it, with who made it and why, and shows what the result would be.</source>
        <translation>结果已定，公布的内容不变。更正记在旁边，写明由谁、因何更正，并显示更正后的结果。</translation>
    </message>
    <message>
        <source>The PK is not final yet: the correction counts at once, as a record of its own in the ledger.</source>
        <translation>该 PK 尚未定局：更正立即计入，并在账本中单独成条。</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>uid</source>
        <translation>uid</translation>
    </message>
    <message>
        <source>Pieces, + or −</source>
        <translation>个数，可正可负</translation>
    </message>
    <message>
        <source>K coins, + or −</source>
        <translation>K 币，可正可负</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Correct</source>
        <translation>更正</translation>
    </message>
    <message>
        <source>a number from −%1 to %1</source>
        <translation>须为 −%1 到 %1 之间的数</translation>
    </message>
    <message>
        <source>User %1, %2: %3 pieces, %4 K coins.</source>
        <translation>用户 %1，%2：%3 个，%4 K 币。</translation>
    </message>
    <message>
        <source>a positive number</source>
        <translation>须为正数</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 / %2 个字符</translation>
    </message>
    <message>
        <source>%1 characters too many</source>
        <translation>超出 %1 个字符</translation>
    </message>
    <message>
        <source>Give a user and what to add or take away.</source>
        <translation>请填写用户以及要增减的数量。</translation>
    </message>
</context>
<context>
    <name>pk::ProofBar</name>
    <message>
        <source>PK %1 was corrected.</source>
        <translation>已更正 PK %1。</translation>
    </message>
    <message>
        <source>Recounting from the ledger…</source>
        <translation>正在按账本重新计数…</translation>
    </message>
    <message>
        <source>✓ Right: %1 ledger rows recounted, every figure is the same.</source>
        <translation>✓ 无误：重新计数 %1 条账本记录，所有数字一致。</translation>
    </message>
    <message>
        <source>Different: what was published is not what the ledger gives.</source>
        <translation>不一致：公布的结果与账本不符。</translation>
    </message>
    <message>
        <source>Cannot be recounted: older rows of this PK were removed from the ledger.</source>
        <translation>无法重新计数：该 PK 较早的记录已从账本中清除。</translation>
    </message>
    <message>
        <source>There is no result yet.</source>
        <translation>尚无结果。</translation>
    </message>
    <message>
        <source>✓ Right so far; its whole ranking is still being written. Verify again.</source>
        <translation>✓ 目前无误；完整榜单仍在写入，请稍后再核对。</translation>
    </message>
    <message>
        <source>… and %1 more; pkd verify %2 lists them.</source>
        <translation>……另有 %1 处；用 pkd verify %2 查看全部。</translation>
    </message>
    <message>
        <source>%1: published %2, recounted %3</source>
        <translation>%1：公布 %2，重新计数 %3</translation>
    </message>
    <message>
        <source>Corrected: %1 wins, %2</source>
        <translation>更正后：%1 胜，%2</translation>
    </message>
    <message>
        <source>Corrected: draw, %1</source>
        <translation>更正后：平局，%1</translation>
    </message>
    <message>
        <source>%1 by %2: %3, %4, %5 pieces, %6 K coins. %7</source>
        <translation>%1 %2：%3，%4，%5 个，%6 K 币。%7</translation>
    </message>
    <message>
        <source>… and %1 earlier ones</source>
        <translation>……更早还有 %1 条</translation>
    </message>
    <message>
        <source>Verify</source>
        <translation>核对</translation>
    </message>
    <message>
        <source>Recount this PK from the ledger and compare with what was published</source>
        <translation>按账本重新计数，并与公布的结果比较</translation>
    </message>
    <message>
        <source>Correct…</source>
        <translation>更正…</translation>
    </message>
    <message>
        <source>Add a correction: a ledger entry of its own, with a reason</source>
        <translation>添加一条更正：在账本中单独成条，并写明原因</translation>
    </message>
</context>
<context>
    <name>pk::ProblemBar</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The details were copied.</source>
        <translation>已复制详情。</translation>
    </message>
</context>
<context>
    <name>pk::ProblemState</name>
    <message>
        <source>Copy details</source>
        <translation>复制详情</translation>
    </message>
    <message>
        <source>Retry</source>
        <translation>重试</translation>
    </message>
    <message>
        <source>The details were copied.</source>
        <translation>已复制详情。</translation>
    </message>
</context>
<context>
    <name>pk::PartSkeleton</name>
    <message>
        <source>Loading</source>
        <translation>加载中</translation>
    </message>
</context>
<context>
    <name>pk::VisualTabOrder</name>
    <message>
        <source>More text, scrolled by the arrow keys</source>
        <translation>更多内容，用方向键滚动</translation>
    </message>
</context>
</TS>
