<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>pk::CrowdFigures</name>
    <message>
        <source>They are coming in…</source>
        <translation>正在进场…</translation>
    </message>
    <message>
        <source>≠ %1 of %2 differ, %3 for over 1 s</source>
        <translation>≠ %2 名中有 %1 名不一致，%3 名超过 1 秒</translation>
    </message>
    <message>
        <source>= The first %1 are alike</source>
        <translation>= 先到的 %1 名一致</translation>
    </message>
    <message>
        <source>= All %1 show the truth</source>
        <translation>= 全部 %1 名与实际一致</translation>
    </message>
    <message>
        <source>Stopped · %1</source>
        <translation>已停止 · %1</translation>
    </message>
    <message>
        <source>%1 (%2 %)</source>
        <translation>%1（%2 %）</translation>
    </message>
    <message>
        <source>Behind</source>
        <translation>平均落后</translation>
    </message>
    <message>
        <source>p99</source>
        <translation>p99</translation>
    </message>
    <message>
        <source>Longest</source>
        <translation>最久</translation>
    </message>
    <message>
        <source>Pulls/s</source>
        <translation>拉取/秒</translation>
    </message>
    <message>
        <source>Pushes lost</source>
        <translation>丢失推送</translation>
    </message>
    <message>
        <source>Off line</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>Interval told</source>
        <translation>告知间隔</translation>
    </message>
    <message>
        <source>How far viewers are behind the truth, on average over all of them</source>
        <translation>观众落后于实际数据的时间，对全部观众取平均</translation>
    </message>
    <message>
        <source>All but one in a hundred are less behind than this</source>
        <translation>一百名中九十九名的落后时间低于此值</translation>
    </message>
    <message>
        <source>The one that is furthest behind</source>
        <translation>落后最久的一名</translation>
    </message>
    <message>
        <source>Questions the viewers ask the engine</source>
        <translation>观众向引擎发出的查询</translation>
    </message>
    <message>
        <source>One message to n viewers counts n</source>
        <translation>一条消息发给 n 名观众计为 n</translation>
    </message>
    <message>
        <source>Viewers without a network just now</source>
        <translation>当前没有网络的观众</translation>
    </message>
    <message>
        <source>How often viewers are told to pull</source>
        <translation>告知观众的拉取间隔</translation>
    </message>
    <message>
        <source>Next that differs</source>
        <translation>下一名不一致</translation>
    </message>
    <message>
        <source>Go to the next viewer that differs from the truth (N in the grid)</source>
        <translation>跳到下一名与实际不一致的观众（在网格中按 N）</translation>
    </message>
</context>
<context>
    <name>pk::CrowdForm</name>
    <message>
        <source>All running (%1)</source>
        <translation>全部进行中 (%1)</translation>
    </message>
    <message>
        <source>In which shows</source>
        <translation>所在场次</translation>
    </message>
    <message>
        <source>Names with commas between them; the viewers are dealt out to them in turn</source>
        <translation>多个名称以逗号分隔；观众依次分配到各场次</translation>
    </message>
    <message>
        <source>Viewers</source>
        <translation>观众数</translation>
    </message>
    <message>
        <source>Clocks off by</source>
        <translation>时钟误差</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Each viewer&apos;s clock is wrong by up to so much, either way</source>
        <translation>每名观众的时钟最多快或慢这么多</translation>
    </message>
    <message>
        <source>Trust it</source>
        <translation>相信时钟</translation>
    </message>
    <message>
        <source>Of the viewers, so many count down by their own clock, however wrong it is</source>
        <translation>这一比例的观众按自己的时钟倒计时，无论时钟是否准确</translation>
    </message>
    <message>
        <source>Come in over</source>
        <translation>进场用时</translation>
    </message>
    <message>
        <source>The viewers come into their shows one after the other within this time</source>
        <translation>观众在此时间内陆续进入场次</translation>
    </message>
</context>
<context>
    <name>pk::FaultsForm</name>
    <message>
        <source>All viewers</source>
        <translation>全部观众</translation>
    </message>
    <message>
        <source>Selected</source>
        <translation>所选观众</translation>
    </message>
    <message>
        <source>Viewer %1</source>
        <translation>观众 %1</translation>
    </message>
    <message>
        <source>Healthy</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Bad mobile network</source>
        <translation>较差的移动网络</translation>
    </message>
    <message>
        <source>No push at all</source>
        <translation>完全收不到推送</translation>
    </message>
    <message>
        <source>Comes and goes</source>
        <translation>时断时续</translation>
    </message>
    <message>
        <source>As set below</source>
        <translation>如下设置</translation>
    </message>
    <message>
        <source>Preset of the link</source>
        <translation>链路预设</translation>
    </message>
    <message>
        <source>Pushes</source>
        <translation>推送</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>拉取</translation>
    </message>
    <message>
        <source>Lost</source>
        <translation>丢失</translation>
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
        <source>Twice</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Overtake</source>
        <translation>乱序</translation>
    </message>
    <message>
        <source>On line for</source>
        <translation>在线时长</translation>
    </message>
    <message>
        <source>Off line for</source>
        <translation>离线时长</translation>
    </message>
    <message>
        <source>Of the messages, so many never arrive</source>
        <translation>这一比例的消息永远不会到达</translation>
    </message>
    <message>
        <source>A message takes at least so long</source>
        <translation>消息至少需要这么久</translation>
    </message>
    <message>
        <source>And up to so much longer</source>
        <translation>最多再多这么久</translation>
    </message>
    <message>
        <source>Of the messages, so many arrive twice</source>
        <translation>这一比例的消息会到达两次</translation>
    </message>
    <message>
        <source>Of the messages, so many may overtake others</source>
        <translation>这一比例的消息可能超过其他消息</translation>
    </message>
    <message>
        <source>On average, between two disconnects; 0: never disconnected</source>
        <translation>两次断线之间的平均时间；0：从不断线</translation>
    </message>
    <message>
        <source>On average, until it is back</source>
        <translation>恢复连接前的平均时间</translation>
    </message>
    <message>
        <source> ms</source>
        <translation> ms</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>always</source>
        <translation>始终</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>All healthy</source>
        <translation>全部恢复正常</translation>
    </message>
    <message>
        <source>Takes every fault off every viewer&apos;s link</source>
        <translation>去掉所有观众链路上的全部故障</translation>
    </message>
</context>
<context>
    <name>pk::MessagePanel</name>
    <message>
        <source>The message was copied.</source>
        <translation>已复制该消息。</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>As it goes out: JSON, %1 bytes</source>
        <translation>发出的原文：JSON，%1 字节</translation>
    </message>
    <message>
        <source>Select a message to see it as it goes out.</source>
        <translation>选择一条消息，查看其发出的原文。</translation>
    </message>
    <message>
        <source>Paused, %1 waiting</source>
        <translation>已暂停，%1 条等待中</translation>
    </message>
    <message>
        <source>Messages: %1</source>
        <translation>消息：%1</translation>
    </message>
    <message>
        <source>Messages: %1 of %2</source>
        <translation>消息：%1 / %2</translation>
    </message>
    <message>
        <source>the oldest %1 have gone</source>
        <translation>最早的 %1 条已移出</translation>
    </message>
    <message>
        <source>%1 not kept</source>
        <translation>%1 条未保留</translation>
    </message>
    <message>
        <source>%1 new</source>
        <translation>%1 条新消息</translation>
    </message>
    <message>
        <source>All shows</source>
        <translation>全部场次</translation>
    </message>
    <message>
        <source>Messages of which show</source>
        <translation>哪个场次的消息</translation>
    </message>
    <message>
        <source>All messages</source>
        <translation>全部消息</translation>
    </message>
    <message>
        <source>Which messages</source>
        <translation>哪些消息</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search in messages</source>
        <translation>在消息中搜索</translation>
    </message>
    <message>
        <source>Messages wait meanwhile; up to %1 of them</source>
        <translation>暂停期间消息会等待，最多 %1 条</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清空</translation>
    </message>
    <message>
        <source>Waiting for messages</source>
        <translation>正在等待消息</translation>
    </message>
    <message>
        <source>Whatever a PK tells its viewers stands here as it goes out: its start, its progress, its end.</source>
        <translation>PK 告知观众的内容会原样出现在这里：开始、进度、结束。</translation>
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
        <source>Start viewers</source>
        <translation>启动观众</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>No message that is kept fits the filter.</source>
        <translation>保留的消息中没有符合筛选条件的。</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Push messages</source>
        <translation>推送消息</translation>
    </message>
    <message>
        <source>As sent</source>
        <translation>原文</translation>
    </message>
    <message>
        <source>Indented</source>
        <translation>缩进</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>The message as it goes out</source>
        <translation>消息原文</translation>
    </message>
    <message>
        <source>Go to the newest message</source>
        <translation>跳到最新消息</translation>
    </message>
</context>
<context>
    <name>pk::PushModel</name>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>Seq</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>消息</translation>
    </message>
    <message>
        <source>What it says</source>
        <translation>内容</translation>
    </message>
    <message>
        <source>Bytes</source>
        <translation>字节</translation>
    </message>
</context>
<context>
    <name>pk::PushPage</name>
    <message>
        <source>Push &amp; viewers</source>
        <translation>推送与观众</translation>
    </message>
    <message>
        <source>Start viewers</source>
        <translation>启动观众</translation>
    </message>
    <message>
        <source>Stop the viewers</source>
        <translation>停止观众</translation>
    </message>
    <message>
        <source>Make all links healthy</source>
        <translation>全部链路恢复正常</translation>
    </message>
</context>
<context>
    <name>PushWords</name>
    <message>
        <source>%2 vs %3, %4, pull every %5 (PK %1)</source>
        <translation>%2 对 %3，%4，每 %5 拉取一次（PK %1）</translation>
    </message>
    <message>
        <source>%1 : %2 KB (%3 : %4), %5 left, version %6</source>
        <translation>%1 : %2 K 币（%3 : %4），剩余 %5，版本 %6</translation>
    </message>
    <message>
        <source>%1 : %2 (%3 : %4), %5 left, version %6</source>
        <translation>%1 : %2（%3 : %4），剩余 %5，版本 %6</translation>
    </message>
    <message>
        <source>PK %1 has ended: %2</source>
        <translation>PK %1 已结束：%2</translation>
    </message>
    <message>
        <source>%1 wins</source>
        <translation>%1 获胜</translation>
    </message>
    <message>
        <source>draw</source>
        <translation>平局</translation>
    </message>
    <message>
        <source>voided, no result</source>
        <translation>已作废，无结果</translation>
    </message>
    <message>
        <source>PK %1 is final: %2</source>
        <translation>PK %1 已有最终结果：%2</translation>
    </message>
    <message>
        <source>Created</source>
        <translation>创建</translation>
    </message>
    <message>
        <source>Progress</source>
        <translation>进度</translation>
    </message>
    <message>
        <source>Ended</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终</translation>
    </message>
    <message>
        <source>No PK</source>
        <translation>无 PK</translation>
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
        <source>%1 ms</source>
        <translation>%1 ms</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
</context>
<context>
    <name>pk::TruthStrip</name>
    <message>
        <source>Truth of which show</source>
        <translation>哪个场次的实际数据</translation>
    </message>
    <message>
        <source>No PK in this show yet</source>
        <translation>该场次还没有 PK</translation>
    </message>
    <message>
        <source>v%1</source>
        <translation>v%1</translation>
    </message>
    <message>
        <source>PK %1, version %2</source>
        <translation>PK %1，版本 %2</translation>
    </message>
</context>
<context>
    <name>pk::ViewerDetail</name>
    <message>
        <source>Select a viewer to see what it shows: a click or the arrow keys, N for one that differs.</source>
        <translation>选择一名观众查看其所见：单击或用方向键，按 N 跳到不一致的观众。</translation>
    </message>
    <message>
        <source>Viewer %1 · %2</source>
        <translation>观众 %1 · %2</translation>
    </message>
    <message>
        <source>%1 of %2</source>
        <translation>%1 / %2</translation>
    </message>
    <message>
        <source>another PK</source>
        <translation>另一场 PK</translation>
    </message>
    <message>
        <source>on line</source>
        <translation>在线</translation>
    </message>
    <message>
        <source>off line</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>%1, own faults</source>
        <translation>%1，单独故障</translation>
    </message>
    <message>
        <source>Its countdown</source>
        <translation>其倒计时</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Link</source>
        <translation>链路</translation>
    </message>
    <message>
        <source>Pulls</source>
        <translation>拉取</translation>
    </message>
    <message>
        <source>Pushes lost</source>
        <translation>丢失推送</translation>
    </message>
    <message>
        <source>Differs for %1</source>
        <translation>不一致已 %1</translation>
    </message>
    <message>
        <source>Like the truth</source>
        <translation>与实际一致</translation>
    </message>
    <message>
        <source>Viewer %1 in %2: %3, %4. %5</source>
        <translation>观众 %1，场次 %2：%3，%4。%5</translation>
    </message>
</context>
<context>
    <name>pk::ViewerLegend</name>
    <message>
        <source>differs</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>over 1 s</source>
        <translation>超过 1 秒</translation>
    </message>
    <message>
        <source>over 5 s</source>
        <translation>超过 5 秒</translation>
    </message>
    <message>
        <source>off line</source>
        <translation>离线</translation>
    </message>
    <message>
        <source>What the cells mean</source>
        <translation>格子的含义</translation>
    </message>
</context>
<context>
    <name>pk::ViewerPanel</name>
    <message>
        <source>No PK is running. Name a show, or start a PK first.</source>
        <translation>没有进行中的 PK。请填写场次，或先开始一场 PK。</translation>
    </message>
    <message>
        <source>Start viewers</source>
        <translation>启动观众</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stop the viewers</source>
        <translation>停止观众</translation>
    </message>
    <message>
        <source>No viewers yet</source>
        <translation>还没有观众</translation>
    </message>
    <message>
        <source>Simulated viewers are clients as any others: they get the pushes over a link that you may spoil, and pull by themselves. Each is shown beside the truth.</source>
        <translation>模拟观众与普通客户端一样：经由可以人为变差的链路接收推送，并自行拉取。每名观众所见都与实际数据对照显示。</translation>
    </message>
    <message>
        <source>Viewers, one cell each</source>
        <translation>观众，每格一名</translation>
    </message>
</context>
</TS>
