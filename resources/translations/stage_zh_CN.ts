<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>pk::StagePage</name>
    <message>
        <source>Stage</source>
        <translation>舞台</translation>
    </message>
    <message>
        <source>Pictures (*.png)</source>
        <translation>图片 (*.png)</translation>
    </message>
    <message>
        <source>The picture could not be written.</source>
        <translation>无法写入图片。</translation>
    </message>
    <message>
        <source>What is shown</source>
        <translation>显示内容</translation>
    </message>
    <message>
        <source>Screen</source>
        <translation>屏幕</translation>
    </message>
    <message>
        <source>Title</source>
        <translation>标题</translation>
    </message>
    <message>
        <source>The show&apos;s name</source>
        <translation>场次名称</translation>
    </message>
    <message>
        <source>Line below it</source>
        <translation>副标题</translation>
    </message>
    <message>
        <source>On the stage</source>
        <translation>舞台上显示</translation>
    </message>
    <message>
        <source>Swap the sides</source>
        <translation>左右互换</translation>
    </message>
    <message>
        <source>Best givers</source>
        <translation>贡献榜</translation>
    </message>
    <message>
        <source>What the host promised</source>
        <translation>主播承诺</translation>
    </message>
    <message>
        <source>Gifts as they come in</source>
        <translation>实时礼物</translation>
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
        <source>F11 shows it on the whole screen; Esc leaves. Changes take effect at once.</source>
        <translation>按 F11 全屏显示，按 Esc 退出。更改立即生效。</translation>
    </message>
    <message>
        <source>Leave the full screen</source>
        <translation>退出全屏</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏显示</translation>
    </message>
    <message>
        <source>The latest PK</source>
        <translation>最新的 PK</translation>
    </message>
    <message>
        <source>%1 · %2 : %3 (PK %4)</source>
        <translation>%1 · %2 : %3（PK %4）</translation>
    </message>
    <message>
        <source>%1, %2</source>
        <translation>%1，%2</translation>
    </message>
    <message>
        <source>Save the stage as a picture or PDF</source>
        <translation>将舞台保存为图片或 PDF</translation>
    </message>
    <message>
        <source>PDF (*.pdf)</source>
        <translation>PDF (*.pdf)</translation>
    </message>
    <message>
        <source>Saved: %1</source>
        <translation>已保存：%1</translation>
    </message>
    <message>
        <source>Save picture or PDF…</source>
        <translation>保存图片或 PDF…</translation>
    </message>
    <message>
        <source>Background</source>
        <translation>背景</translation>
    </message>
    <message>
        <source>Night</source>
        <translation>夜色</translation>
    </message>
    <message>
        <source>Violet</source>
        <translation>紫罗兰</translation>
    </message>
    <message>
        <source>Teal</source>
        <translation>青色</translation>
    </message>
    <message>
        <source>Black</source>
        <translation>纯黑</translation>
    </message>
    <message>
        <source>Logo…</source>
        <translation>徽标…</translation>
    </message>
    <message>
        <source>A logo beside the title</source>
        <translation>标题旁的徽标</translation>
    </message>
    <message>
        <source>Remove the logo</source>
        <translation>移除徽标</translation>
    </message>
    <message>
        <source>Pictures (*.png *.svg *.jpg *.jpeg *.webp)</source>
        <translation>图片 (*.png *.svg *.jpg *.jpeg *.webp)</translation>
    </message>
    <message>
        <source>This is no picture that can be shown.</source>
        <translation>无法显示该图片。</translation>
    </message>
    <message>
        <source>The picture is too large: at most %1 px a side.</source>
        <translation>图片过大：每边最多 %1 像素。</translation>
    </message>
    <message>
        <source>win: I sing a ballad</source>
        <translation>赢了唱一首情歌</translation>
    </message>
    <message>
        <source>win: I dance</source>
        <translation>赢了跳一支舞</translation>
    </message>
</context>
<context>
    <name>pk::StageWindow</name>
    <message>
        <source>Stage – PK Console</source>
        <translation>舞台 – PK Console</translation>
    </message>
</context>
<context>
    <name>Stage</name>
    <message>
        <source>Gift PK · %1</source>
        <translation>礼物 PK · %1</translation>
    </message>
    <message>
        <source>Gift PK</source>
        <translation>礼物 PK</translation>
    </message>
    <message>
        <source>more K coins win</source>
        <translation>K 币多者胜</translation>
    </message>
    <message>
        <source>more gifts win</source>
        <translation>礼物多者胜</translation>
    </message>
    <message>
        <source>The stage is set</source>
        <translation>舞台已就绪</translation>
    </message>
    <message>
        <source>The next PK is shown here as it starts.</source>
        <translation>下一场 PK 开始后将在这里显示。</translation>
    </message>
    <message>
        <source>starts at %1</source>
        <translation>%1 开始</translation>
    </message>
    <message>
        <source>voided</source>
        <translation>已作废</translation>
    </message>
    <message>
        <source>final result</source>
        <translation>最终结果</translation>
    </message>
    <message>
        <source>K coins</source>
        <translation>K 币</translation>
    </message>
    <message>
        <source>gifts</source>
        <translation>件礼物</translation>
    </message>
    <message>
        <source>reconnecting…</source>
        <translation>正在重新连接…</translation>
    </message>
    <message>
        <source>settling: gifts sent in time may still arrive</source>
        <translation>结算中：按时送出的礼物可能仍在路上</translation>
    </message>
    <message>
        <source>settling…</source>
        <translation>结算中…</translation>
    </message>
    <message>
        <source>ahead</source>
        <translation>领先</translation>
    </message>
    <message>
        <source>ahead at the end</source>
        <translation>最终领先</translation>
    </message>
    <message>
        <source>level</source>
        <translation>持平</translation>
    </message>
    <message>
        <source>Example</source>
        <translation>示例</translation>
    </message>
</context>
</TS>
