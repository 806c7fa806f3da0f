<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>pk::AuditModel</name>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who · by what</source>
        <translation>操作人 · 来源</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Detail</source>
        <translation>说明</translation>
    </message>
</context>
<context>
    <name>pk::AuditSection</name>
    <message>
        <source>The audit log could not be read</source>
        <translation>无法读取审计日志</translation>
    </message>
    <message>
        <source>Nothing was done yet</source>
        <translation>还没有任何操作</translation>
    </message>
    <message>
        <source>Who creates, ends or changes something stands here.</source>
        <translation>谁创建、结束或更改了什么，都会记在这里。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>None of the %1 entries loaded fits. Older ones may.</source>
        <translation>已加载的 %1 条都不符合，更早的也许有。</translation>
    </message>
    <message>
        <source>%1 of the %2 entries loaded; older ones are not searched yet</source>
        <translation>已加载的 %2 条中有 %1 条；更早的尚未搜索</translation>
    </message>
    <message>
        <source>%1 of all %2 entries</source>
        <translation>全部 %2 条中的 %1 条</translation>
    </message>
    <message>
        <source>%1 entries, as many as are listed at once</source>
        <translation>%1 条，已达一次列出的上限</translation>
    </message>
    <message>
        <source>%1 entries, older ones follow as you scroll</source>
        <translation>%1 条，向下滚动加载更早的</translation>
    </message>
    <message>
        <source>%1 entries, that is all</source>
        <translation>共 %1 条，已全部列出</translation>
    </message>
    <message>
        <source>Who, action or subject</source>
        <translation>操作人、操作或对象</translation>
    </message>
    <message>
        <source>Filter the audit log</source>
        <translation>筛选审计日志</translation>
    </message>
    <message>
        <source>Any outcome</source>
        <translation>所有结果</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>被拒绝</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Clear filters</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Load older ones</source>
        <translation>加载更早的</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
</context>
<context>
    <name>pk::AuditWords</name>
    <message>
        <source>PK queued</source>
        <translation>PK 加入队列</translation>
    </message>
    <message>
        <source>Queued PK started</source>
        <translation>排队的 PK 已开始</translation>
    </message>
    <message>
        <source>PK taken out of the queue</source>
        <translation>PK 移出队列</translation>
    </message>
    <message>
        <source>PK moved in the queue</source>
        <translation>调整了队列中 PK 的位置</translation>
    </message>
    <message>
        <source>Failed queue entry retried</source>
        <translation>重试了启动失败的排队 PK</translation>
    </message>
    <message>
        <source>Queue emptied</source>
        <translation>队列已清空</translation>
    </message>
    <message>
        <source>Queue held</source>
        <translation>队列已暂停</translation>
    </message>
    <message>
        <source>Queue resumed</source>
        <translation>队列已恢复</translation>
    </message>
    <message>
        <source>Rehearsal clock moved</source>
        <translation>调整了彩排时钟</translation>
    </message>
    <message>
        <source>PK created</source>
        <translation>创建 PK</translation>
    </message>
    <message>
        <source>PK ended by hand</source>
        <translation>手动结束 PK</translation>
    </message>
    <message>
        <source>PK voided</source>
        <translation>作废 PK</translation>
    </message>
    <message>
        <source>Gift added or changed</source>
        <translation>新增或修改礼物</translation>
    </message>
    <message>
        <source>Gift removed</source>
        <translation>删除礼物</translation>
    </message>
    <message>
        <source>Settings changed</source>
        <translation>修改设置</translation>
    </message>
    <message>
        <source>Redo entry retried</source>
        <translation>重试一项重做</translation>
    </message>
    <message>
        <source>All redo entries retried</source>
        <translation>重试全部重做</translation>
    </message>
    <message>
        <source>API token renewed</source>
        <translation>已更换 API 令牌</translation>
    </message>
    <message>
        <source>Faults ordered or healed</source>
        <translation>已注入或解除故障</translation>
    </message>
    <message>
        <source>PK corrected</source>
        <translation>PK 已更正</translation>
    </message>
    <message>
        <source>Lab run started</source>
        <translation>实验运行已开始</translation>
    </message>
    <message>
        <source>Lab run paused</source>
        <translation>实验运行已暂停</translation>
    </message>
    <message>
        <source>Lab run resumed</source>
        <translation>实验运行已继续</translation>
    </message>
    <message>
        <source>Lab run stopped</source>
        <translation>实验运行已停止</translation>
    </message>
    <message>
        <source>Lab run&apos;s pace changed</source>
        <translation>实验运行速度已更改</translation>
    </message>
    <message>
        <source>Redo entry discarded</source>
        <translation>丢弃一项重做</translation>
    </message>
</context>
<context>
    <name>pk::DiscardDialog</name>
    <message>
        <source>Discard this entry?</source>
        <translation>丢弃这一项？</translation>
    </message>
    <message>
        <source>%1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>Discarded, it is not tried again. The audit log keeps who did it and why.</source>
        <translation>丢弃后不再重试。审计日志会记下操作人和原因。</translation>
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
        <source>Discard</source>
        <translation>丢弃</translation>
    </message>
    <message>
        <source>%1 of %2 characters</source>
        <translation>%1 / %2 个字符</translation>
    </message>
    <message>
        <source>%1 characters too many</source>
        <translation>超出 %1 个字符</translation>
    </message>
</context>
<context>
    <name>pk::LedgerRedoPage</name>
    <message>
        <source>Gift records</source>
        <translation>礼物记录</translation>
    </message>
    <message>
        <source>Redo queue</source>
        <translation>重做队列</translation>
    </message>
    <message>
        <source>Redo queue (%1)</source>
        <translation>重做队列（%1）</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Sections of the page</source>
        <translation>页面的各部分</translation>
    </message>
    <message>
        <source>Find gift records</source>
        <translation>查找礼物记录</translation>
    </message>
    <message>
        <source>Show the redo queue</source>
        <translation>查看重做队列</translation>
    </message>
    <message>
        <source>Show the audit log</source>
        <translation>查看审计日志</translation>
    </message>
    <message>
        <source>Retry all that failed</source>
        <translation>重试所有失败项</translation>
    </message>
    <message>
        <source>Ledger &amp; redo</source>
        <translation>流水与重做</translation>
    </message>
    <message>
        <source>Why not counted?</source>
        <translation>为何未计入？</translation>
    </message>
    <message>
        <source>Explain why a gift did not count</source>
        <translation>解释礼物为何未计入</translation>
    </message>
</context>
<context>
    <name>pk::RecordDetail</name>
    <message>
        <source>Order id</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>No. in the ledger</source>
        <translation>流水序号</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>PK</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>uid</source>
        <translation>uid</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Count · K coins</source>
        <translation>个数 · K 币</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Origin</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>Select a record to see why it got its verdict.</source>
        <translation>选择一条记录，查看判定的原因。</translation>
    </message>
    <message>
        <source>As received</source>
        <translation>收到的原文</translation>
    </message>
    <message>
        <source>The record as received</source>
        <translation>收到的记录原文</translation>
    </message>
    <message>
        <source>Show the counted one</source>
        <translation>查看已计入的那一条</translation>
    </message>
    <message>
        <source>Of this PK</source>
        <translation>本场 PK 的记录</translation>
    </message>
    <message>
        <source>Show all gift records of this PK</source>
        <translation>查看本场 PK 的全部礼物记录</translation>
    </message>
    <message>
        <source>Of this user</source>
        <translation>该用户的记录</translation>
    </message>
    <message>
        <source>Show all gift records of this user</source>
        <translation>查看该用户的全部礼物记录</translation>
    </message>
    <message>
        <source>Copy JSON</source>
        <translation>复制 JSON</translation>
    </message>
    <message>
        <source>Copy the record as the API gives it</source>
        <translation>按 API 的格式复制这条记录</translation>
    </message>
    <message>
        <source>sent %1 ahead of the clock</source>
        <translation>送出时间比时钟早 %1</translation>
    </message>
    <message>
        <source>traffic lab</source>
        <translation>流量实验室</translation>
    </message>
    <message>
        <source>gift flow</source>
        <translation>礼物流</translation>
    </message>
    <message>
        <source>Open PK %1</source>
        <translation>打开 PK %1</translation>
    </message>
    <message>
        <source>Open PK</source>
        <translation>打开 PK</translation>
    </message>
</context>
<context>
    <name>pk::RecordSearch</name>
    <message>
        <source>At most %1 characters</source>
        <translation>最多 %1 个字符</translation>
    </message>
    <message>
        <source>Only letters, digits and signs of ASCII</source>
        <translation>只能是 ASCII 字母、数字和符号</translation>
    </message>
    <message>
        <source>A positive number of at most 19 digits</source>
        <translation>不超过 19 位的正整数</translation>
    </message>
    <message>
        <source>The number of a PK; pick one with the arrow</source>
        <translation>PK 编号；可点箭头选择</translation>
    </message>
    <message>
        <source>No PK yet</source>
        <translation>还没有 PK</translation>
    </message>
    <message>
        <source>Order id</source>
        <translation>订单号</translation>
    </message>
    <message>
        <source>Any order</source>
        <translation>任意订单</translation>
    </message>
    <message>
        <source>User (uid)</source>
        <translation>用户（uid）</translation>
    </message>
    <message>
        <source>Any user</source>
        <translation>任意用户</translation>
    </message>
    <message>
        <source>PK</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>Any PK</source>
        <translation>任意 PK</translation>
    </message>
    <message>
        <source>Pick one of the latest PKs</source>
        <translation>从最近的 PK 中选择</translation>
    </message>
</context>
<context>
    <name>pk::RecordWords</name>
    <message>
        <source>the store refuses this record; it is kept in the redo queue</source>
        <translation>存储拒绝写入该记录，已保留在重做队列中</translation>
    </message>
    <message>
        <source>orderId must be 1–64 printable ASCII characters</source>
        <translation>orderId 须为 1–64 个可打印 ASCII 字符</translation>
    </message>
    <message>
        <source>showId must be 1–64 of A-Z a-z 0-9 . _ : -</source>
        <translation>showId 须为 1–64 个 A-Z a-z 0-9 . _ : - 字符</translation>
    </message>
    <message>
        <source>uid must be a positive number of at most 19 digits</source>
        <translation>uid 须为不超过 19 位的正整数</translation>
    </message>
    <message>
        <source>userName is longer than 256 bytes, or not UTF-8</source>
        <translation>userName 超过 256 字节，或不是 UTF-8</translation>
    </message>
    <message>
        <source>giftId must be a positive number</source>
        <translation>giftId 须为正整数</translation>
    </message>
    <message>
        <source>count must be 1–%1</source>
        <translation>count 须为 1–%1</translation>
    </message>
    <message>
        <source>kb must be 0–%1</source>
        <translation>kb 须为 0–%1</translation>
    </message>
    <message>
        <source>timestamp lies before 1970</source>
        <translation>timestamp 早于 1970 年</translation>
    </message>
    <message>
        <source>origin is neither LIVE nor INJECTED</source>
        <translation>origin 既不是 LIVE 也不是 INJECTED</translation>
    </message>
    <message>
        <source>the record is not an object</source>
        <translation>记录不是一个对象</translation>
    </message>
    <message>
        <source>sent %1 before the start of PK %2</source>
        <translation>在 PK %2 开始前 %1 送出</translation>
    </message>
    <message>
        <source>sent at the very end of PK %1, which no longer belongs to it</source>
        <translation>恰在 PK %1 结束的时刻送出，该时刻已不属于这场 PK</translation>
    </message>
    <message>
        <source>sent %1 after the end of PK %2</source>
        <translation>在 PK %2 结束后 %1 送出</translation>
    </message>
    <message>
        <source>no PK of the show was running when it was sent</source>
        <translation>送出时该场次没有进行中的 PK</translation>
    </message>
    <message>
        <source>arrived after the result was final</source>
        <translation>在结果确定之后到达</translation>
    </message>
    <message>
        <source>arrived %1 after the result was final</source>
        <translation>在结果确定 %1 后到达</translation>
    </message>
    <message>
        <source>.</source>
        <comment>ends a sentence</comment>
        <translation>。</translation>
    </message>
    <message>
        <source>Sent %1 after the start of PK %2 and %3 before its end.</source>
        <translation>在 PK %2 开始后 %1、结束前 %3 送出。</translation>
    </message>
    <message>
        <source>It arrived %1 after the end, in time for the settle window of %2.</source>
        <translation>结束后 %1 到达，仍在 %2 的结算窗口之内。</translation>
    </message>
    <message>
        <source>The gift is one of the two, so it was added to the totals, once.</source>
        <translation>礼物是两种之一，因此已计入总数，仅一次。</translation>
    </message>
    <message>
        <source>It arrived %1 after the end; the result had been final for %2.</source>
        <translation>结束后 %1 才到达，此时结果已确定 %2。</translation>
    </message>
    <message>
        <source>It arrived after the result was final.</source>
        <translation>在结果确定之后才到达。</translation>
    </message>
    <message>
        <source>A final result never changes.</source>
        <translation>已确定的结果不会再变。</translation>
    </message>
    <message>
        <source>The show %1 had no PK at all.</source>
        <translation>场次 %1 从未有过 PK。</translation>
    </message>
    <message>
        <source>PK %1 ran when it was sent, but was voided: a voided PK counts nothing.</source>
        <translation>送出时 PK %1 正在进行，但它已被作废：作废的 PK 不计任何礼物。</translation>
    </message>
    <message>
        <source>The PK that ran when it was sent was voided: it counts nothing.</source>
        <translation>送出时进行的 PK 已被作废，不计任何礼物。</translation>
    </message>
    <message>
        <source>A record counts from a PK's start on and until just before its end; the time it was sent decides.</source>
        <translation>从 PK 开始起、到结束时刻之前送出的记录才计入，以送出时间为准。</translation>
    </message>
    <message>
        <source>No PK of the show %1 was running when it was sent.</source>
        <translation>送出时场次 %1 没有进行中的 PK。</translation>
    </message>
    <message>
        <source>The traffic lab made it, and PK %1 does not count injected records.</source>
        <translation>由流量实验室产生，而 PK %1 不计入模拟记录。</translation>
    </message>
    <message>
        <source>Its gift is neither of the two of PK %1.</source>
        <translation>礼物不是 PK %1 的两种之一。</translation>
    </message>
    <message>
        <source>PK %1 is %2 against %3; this is another gift (%4).</source>
        <translation>PK %1 是 %2 对 %3，这是另一种礼物（%4）。</translation>
    </message>
    <message>
        <source>%1 s</source>
        <translation>%1 秒</translation>
    </message>
    <message>
        <source>%1 days</source>
        <translation>%1 天</translation>
    </message>
    <message>
        <source>%1 is missing</source>
        <translation>缺少 %1</translation>
    </message>
    <message>
        <source>%1 has a wrong type</source>
        <translation>%1 的类型不对</translation>
    </message>
    <message>
        <source>sent %1 ahead of the engine's clock</source>
        <translation>送出时间比引擎时钟早 %1</translation>
    </message>
    <message>
        <source>the show has no PK</source>
        <translation>该场次没有 PK</translation>
    </message>
    <message>
        <source>the PK that ran when it was sent was voided</source>
        <translation>送出时进行的 PK 已被作废</translation>
    </message>
    <message>
        <source>another gift than the two of PK %1</source>
        <translation>不是 PK %1 的两种礼物</translation>
    </message>
    <message>
        <source>made by the traffic lab; PK %1 does not count that</source>
        <translation>由流量实验室产生，PK %1 不计入</translation>
    </message>
    <message>
        <source>the same order was counted before</source>
        <translation>同一订单此前已计入</translation>
    </message>
    <message>
        <source>taken back: the PK was ended before its sent time</source>
        <translation>已撤回：PK 在其送出时间之前被结束</translation>
    </message>
    <message>
        <source>A correction. The record was sent ahead of the engine's clock and counted; then the host ended PK %1 before that sent time, so it was taken back.</source>
        <translation>这是一笔更正。该记录的送出时间早于引擎时钟并已计入，随后主播在该时间之前结束了 PK %1，因此撤回。</translation>
    </message>
    <message>
        <source>It counts nowhere; the other records of its batch went on.</source>
        <translation>它不计入任何 PK，同一批的其他记录照常处理。</translation>
    </message>
    <message>
        <source>The order %1 was counted before. An order counts once, however often it is sent.</source>
        <translation>订单 %1 此前已计入。无论发送多少次，一个订单只计一次。</translation>
    </message>
    <message>
        <source>a correction by an operator</source>
        <translation>运营人员的更正</translation>
    </message>
    <message>
        <source>a correction beside the final result</source>
        <translation>最终结果之外的更正</translation>
    </message>
    <message>
        <source>A correction by an operator. PK %1 was not final, so it counts as any record.</source>
        <translation>运营人员的更正。当时 PK %1 尚未定局，与普通记录一样计入。</translation>
    </message>
    <message>
        <source>A correction by an operator. The result of PK %1 was final and stays as published; the corrected one is shown beside it.</source>
        <translation>运营人员的更正。PK %1 的结果已定，公布的内容不变；更正后的结果显示在旁边。</translation>
    </message>
</context>
<context>
    <name>pk::RecordsModel</name>
    <message>
        <source>Place in the ledger: grows by one a record</source>
        <translation>在流水中的位置，每条加一</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>判定</translation>
    </message>
    <message>
        <source>orderId: each counts once</source>
        <translation>orderId：每个只计一次</translation>
    </message>
    <message>
        <source>Order</source>
        <translation>订单</translation>
    </message>
    <message>
        <source>Name and uid</source>
        <translation>名称和 uid</translation>
    </message>
    <message>
        <source>User</source>
        <translation>用户</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>Count</source>
        <translation>个数</translation>
    </message>
    <message>
        <source>Total price in K coins</source>
        <translation>总价，K 币</translation>
    </message>
    <message>
        <source>KB</source>
        <translation>KB</translation>
    </message>
    <message>
        <source>When the gift was sent: what decides</source>
        <translation>礼物送出的时间，以此为准</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>From sent to arrived</source>
        <translation>从送出到到达</translation>
    </message>
    <message>
        <source>Delay</source>
        <translation>延迟</translation>
    </message>
    <message>
        <source>Why it got its verdict</source>
        <translation>判定的原因</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>场次</translation>
    </message>
    <message>
        <source>PK</source>
        <translation>PK</translation>
    </message>
    <message>
        <source>When the engine gave the verdict</source>
        <translation>引擎给出判定的时间</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
</context>
<context>
    <name>pk::RecordsSection</name>
    <message>
        <source>No record yet</source>
        <translation>还没有记录</translation>
    </message>
    <message>
        <source>Every gift that is sent stands here with its verdict: counted, or why not.</source>
        <translation>送出的每个礼物都会列在这里并附上判定：已计入，或未计入的原因。</translation>
    </message>
    <message>
        <source>Nothing matches</source>
        <translation>没有匹配项</translation>
    </message>
    <message>
        <source>No record in the ledger fits all that is given above.</source>
        <translation>流水中没有同时符合以上条件的记录。</translation>
    </message>
    <message>
        <source>The ledger could not be read</source>
        <translation>无法读取流水</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>正在搜索…</translation>
    </message>
    <message>
        <source>Searching… back to record %1, found %2</source>
        <translation>正在搜索… 已查到第 %1 条，找到 %2 条</translation>
    </message>
    <message>
        <source>%1 records, as many as are listed at once</source>
        <translation>%1 条，已达一次列出的上限</translation>
    </message>
    <message>
        <source>%1 records, older ones follow as you scroll</source>
        <translation>%1 条，向下滚动加载更早的</translation>
    </message>
    <message>
        <source>Stopped at record %1, found %2</source>
        <translation>已在第 %1 条停止，找到 %2 条</translation>
    </message>
    <message>
        <source>%1 records, that is all</source>
        <translation>共 %1 条，已全部列出</translation>
    </message>
    <message>
        <source>%1 newer · Refresh</source>
        <translation>新增 %1 条 · 刷新</translation>
    </message>
    <message>
        <source>Records that came since this list was made</source>
        <translation>列表生成之后到达的记录</translation>
    </message>
    <message>
        <source>Records that came since; some of them may match</source>
        <translation>此后到达的记录，其中可能有符合的</translation>
    </message>
    <message>
        <source>The record was copied as JSON.</source>
        <translation>已将记录复制为 JSON。</translation>
    </message>
    <message>
        <source>Export the records found</source>
        <translation>导出找到的记录</translation>
    </message>
    <message>
        <source>CSV (*.csv)</source>
        <translation>CSV (*.csv)</translation>
    </message>
    <message>
        <source>%1 was not saved: %2</source>
        <translation>未能保存 %1：%2</translation>
    </message>
    <message>
        <source>Saved %1: all %2 records found</source>
        <translation>已保存 %1：找到的全部 %2 条记录</translation>
    </message>
    <message>
        <source>Saved %1: the %2 records listed; scroll down to list more</source>
        <translation>已保存 %1：已列出的 %2 条记录；向下滚动可列出更多</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Export CSV…</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>The records listed, up to %1</source>
        <translation>已列出的记录，最多 %1 条</translation>
    </message>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>继续</translation>
    </message>
    <message>
        <source>Show older ones</source>
        <translation>查看更早的</translation>
    </message>
    <message>
        <source>Gift records</source>
        <translation>礼物记录</translation>
    </message>
</context>
<context>
    <name>pk::RedoModel</name>
    <message>
        <source>PK %1</source>
        <translation>PK %1</translation>
    </message>
    <message>
        <source>State</source>
        <translation>状态</translation>
    </message>
    <message>
        <source>What failed</source>
        <translation>失败的工作</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>PK · show</source>
        <translation>PK · 场次</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Failing for</source>
        <translation>已失败</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次重试</translation>
    </message>
    <message>
        <source>Last error</source>
        <translation>最近的错误</translation>
    </message>
</context>
<context>
    <name>pk::RedoSection</name>
    <message>
        <source>It is tried again now.</source>
        <translation>正在重试。</translation>
    </message>
    <message>
        <source>Nothing waits to be tried again.</source>
        <translation>没有等待重试的工作。</translation>
    </message>
    <message>
        <source>Tried again now: %1</source>
        <translation>正在重试：%1 项</translation>
    </message>
    <message>
        <source>Discarded; the audit log has the reason.</source>
        <translation>已丢弃，原因记在审计日志中。</translation>
    </message>
    <message>
        <source>The redo queue could not be read</source>
        <translation>无法读取重做队列</translation>
    </message>
    <message>
        <source>%1 waiting to be tried again, %2 gave up</source>
        <translation>%1 项等待重试，%2 项已放弃</translation>
    </message>
    <message>
        <source>Subject</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>PK · show</source>
        <translation>PK · 场次</translation>
    </message>
    <message>
        <source>Tries</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>First failed</source>
        <translation>首次失败</translation>
    </message>
    <message>
        <source>Next try</source>
        <translation>下次重试</translation>
    </message>
    <message>
        <source>Entry</source>
        <translation>编号</translation>
    </message>
    <message>
        <source>Nothing failed</source>
        <translation>没有失败的工作</translation>
    </message>
    <message>
        <source>Work that fails, such as a commit on a full disk, waits here and is tried again by itself.</source>
        <translation>失败的工作（例如磁盘已满时的提交）会在这里等待，并自动重试。</translation>
    </message>
    <message>
        <source>Retry all</source>
        <translation>全部重试</translation>
    </message>
    <message>
        <source>Retry now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Discard…</source>
        <translation>丢弃…</translation>
    </message>
    <message>
        <source>What is done again</source>
        <translation>要重做的内容</translation>
    </message>
    <message>
        <source>Redo queue</source>
        <translation>重做队列</translation>
    </message>
</context>
<context>
    <name>pk::RedoWords</name>
    <message>
        <source>Commit of gifts</source>
        <translation>礼物提交</translation>
    </message>
    <message>
        <source>Ranking of an ended PK</source>
        <translation>已结束 PK 的排行</translation>
    </message>
    <message>
        <source>Push message</source>
        <translation>推送消息</translation>
    </message>
    <message>
        <source>Single record</source>
        <translation>单条记录</translation>
    </message>
    <message>
        <source>Removal of old records</source>
        <translation>清除旧记录</translation>
    </message>
    <message>
        <source>The store refused to commit a group of records. They wait in memory; nothing of them is acknowledged or shown yet, and nothing is lost.</source>
        <translation>存储拒绝提交一组记录。它们在内存中等待，尚未确认或显示，也没有丢失。</translation>
    </message>
    <message>
        <source>The result is final and shown; only its full ranking is not in the store yet.</source>
        <translation>结果已确定并显示，只是完整排行尚未写入存储。</translation>
    </message>
    <message>
        <source>A push message did not go out. Viewers that pull have the numbers all the same.</source>
        <translation>一条推送消息没有发出。会拉取的观众照样能得到数据。</translation>
    </message>
    <message>
        <source>The store refuses this one record for good. It was taken out of its group, so that the others could go on.</source>
        <translation>存储始终拒绝这一条记录。已将它移出所在的组，以便其余记录继续处理。</translation>
    </message>
    <message>
        <source>Records older than the ledger is kept could not be removed. They only take room.</source>
        <translation>超出流水保留期限的旧记录未能清除，它们只占用空间。</translation>
    </message>
    <message>
        <source>Gave up</source>
        <translation>已放弃</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待中</translation>
    </message>
    <message>
        <source>It holds gifts whose senders wait for an answer: it can be retried, not discarded.</source>
        <translation>其中的礼物还有发送方在等待答复：只能重试，不能丢弃。</translation>
    </message>
    <message>
        <source>now</source>
        <translation>现在</translation>
    </message>
    <message>
        <source>in %1</source>
        <translation>%1 后</translation>
    </message>
</context>
<context>
    <name>pk::StoreBanner</name>
    <message>
        <source>The store has refused writes for %1 (since %2). %3</source>
        <translation>存储已拒绝写入 %1（自 %2 起）。%3</translation>
    </message>
    <message>
        <source>Senders: %1 records wait in memory, as many as there is room for. New ones are refused (OVERLOADED) and may be sent again; none is dropped silently.</source>
        <translation>对发送方：内存中有 %1 条记录在等待，已达上限。新记录会被拒绝（OVERLOADED），可以重发；不会悄悄丢弃任何一条。</translation>
    </message>
    <message>
        <source>Senders: their records are taken and wait in memory, %1 of at most %2, but nothing is acknowledged until the store heals. At the bound new ones are refused (OVERLOADED).</source>
        <translation>对发送方：记录仍被接收并在内存中等待（%1 条，最多 %2 条），但在存储恢复之前不予确认。达到上限后新记录会被拒绝（OVERLOADED）。</translation>
    </message>
    <message>
        <source>Try now</source>
        <translation>立即重试</translation>
    </message>
    <message>
        <source>Tries the refused commits again at once</source>
        <translation>立即重试被拒绝的提交</translation>
    </message>
</context>
<context>
    <name>pk::VerdictChips</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Verdict: %1</source>
        <translation>判定：%1</translation>
    </message>
</context>
<context>
    <name>pk::WindowLine</name>
    <message>
        <source>Window of PK %1</source>
        <translation>PK %1 的窗口</translation>
    </message>
    <message>
        <source>Start %1, end %2, settled %3, sent %4, arrived %5</source>
        <translation>开始 %1，结束 %2，结算 %3，送出 %4，到达 %5</translation>
    </message>
    <message>
        <source>start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>deadline</source>
        <translation>截止</translation>
    </message>
    <message>
        <source>end</source>
        <translation>结束</translation>
    </message>
    <message>
        <source>settled</source>
        <translation>结算</translation>
    </message>
    <message>
        <source>sent %1</source>
        <translation>送出 %1</translation>
    </message>
    <message>
        <source>arrived %1</source>
        <translation>到达 %1</translation>
    </message>
    <message>
        <source>committed %1</source>
        <translation>落盘 %1</translation>
    </message>
</context>
<context>
    <name>pk::ExplainProof</name>
    <message>
        <source>Select a record to see what decided.</source>
        <translation>选择一条记录，查看判定依据。</translation>
    </message>
    <message>
        <source>Sent</source>
        <translation>送出</translation>
    </message>
    <message>
        <source>Arrived</source>
        <translation>到达</translation>
    </message>
    <message>
        <source>Committed</source>
        <translation>落盘</translation>
    </message>
    <message>
        <source>Totals of the PK</source>
        <translation>该 PK 的总数</translation>
    </message>
    <message>
        <source>Gift</source>
        <translation>礼物</translation>
    </message>
    <message>
        <source>before · count · KB</source>
        <translation>之前 · 个数 · KB</translation>
    </message>
    <message>
        <source>after · count · KB</source>
        <translation>之后 · 个数 · KB</translation>
    </message>
    <message>
        <source>It was counted as no. %1 of the ledger, in PK %2, sent %3.</source>
        <translation>它已作为账本第 %1 条计入 PK %2，送出时间 %3。</translation>
    </message>
    <message>
        <source>The record it was counted with is no longer kept.</source>
        <translation>当时计入的那条记录已不再保留。</translation>
    </message>
    <message>
        <source>Before it: PK %1, %2 to %3.</source>
        <translation>之前：PK %1，%2 至 %3。</translation>
    </message>
    <message>
        <source>After it: PK %1, %2 to %3.</source>
        <translation>之后：PK %1，%2 至 %3。</translation>
    </message>
    <message>
        <source>By %1: %2</source>
        <translation>%1：%2</translation>
    </message>
    <message>
        <source>not known: the engine was ended hard before it was noted, or was an older version</source>
        <translation>未知：记下之前引擎被强行终止，或为旧版本</translation>
    </message>
    <message>
        <source>Too many records would have to be read to tell them.</source>
        <translation>需读取的记录过多，无法给出。</translation>
    </message>
    <message>
        <source>Not known: older records of this PK were removed from the ledger.</source>
        <translation>未知：该 PK 较早的记录已从账本中清除。</translation>
    </message>
</context>
<context>
    <name>pk::ExplainSection</name>
    <message>
        <source>Records of user %1: %2</source>
        <translation>用户 %1 的记录：%2</translation>
    </message>
    <message>
        <source>Records of PK %1: %2</source>
        <translation>PK %1 的记录：%2</translation>
    </message>
    <message>
        <source>Records of show %1: %2</source>
        <translation>场次 %1 的记录：%2</translation>
    </message>
    <message>
        <source>Records of this order: %1</source>
        <translation>该订单的记录：%1</translation>
    </message>
    <message>
        <source>Records are kept for %1 days; the oldest one arrived %2.</source>
        <translation>记录保留 %1 天；最早的一条于 %2 到达。</translation>
    </message>
    <message>
        <source>No such record reached the engine</source>
        <translation>没有这样的记录到达引擎</translation>
    </message>
    <message>
        <source>Nothing with this orderId, uid or PK stands in the ledger. Look whether the gift flow sent it, and whether it was written correctly.</source>
        <translation>账本中没有此 orderId、uid 或 PK 的记录。请检查礼物流是否发出过它，以及是否输入正确。</translation>
    </message>
    <message>
        <source>The ledger could not be read</source>
        <translation>无法读取账本</translation>
    </message>
    <message>
        <source>Why did my gift not count?</source>
        <translation>我的礼物为什么没有计入？</translation>
    </message>
    <message>
        <source>orderId, uid, PK or show</source>
        <translation>orderId、uid、PK 或场次</translation>
    </message>
    <message>
        <source>Explain</source>
        <translation>查询</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>更早的</translation>
    </message>
    <message>
        <source>Records found</source>
        <translation>找到的记录</translation>
    </message>
    <message>
        <source>Type an orderId, a uid or a PK</source>
        <translation>请输入 orderId、uid 或 PK</translation>
    </message>
    <message>
        <source>Each record is shown with the rule that gave its verdict, its PK's window, when it was sent, arrived and was committed, and the totals before and after it.</source>
        <translation>每条记录都会显示其判定依据、所属 PK 的时间窗、送出、到达与落盘的时间，以及计入前后的总数。</translation>
    </message>
</context>
</TS>
