# 工作人员作出决定的理由，欠款人会读到。
decided-affordable = 按您告诉我们的情况，每期的金额您承受得起。
decided-pays-in-time = 还清所需的时间，我们可以接受。
decided-circumstances = 我们考虑了您的处境。
decided-kept-before = 您以前按约履行过还款计划。
decided-too-long = 您提出的方案，还款时间太长，我们无法同意。
decided-too-little = 您提出的每期金额偏低，我们无法同意。
decided-starts-late = 您提出的方案开始得太晚，我们无法同意。
decided-too-much = 您提出的每期金额，您可能难以一直承担。我们更希望谈妥一个您负担得起的方案。
decided-costs-less = 按这个方案，您总共还得更少。
decided-know-more = 我们要先多了解您的收支情况，才能同意还款计划。
decided-suits-better = 我们可以提出一个可能更适合您的方案。
decided-mistake = 我们提出的方案有误。
decided-figures-moved = 提出方案以后，欠款金额有了变化。
decided-news = 提出方案以后，您告诉了我们新的情况。
mail-reason = 理由：{ $reason }

# 选择理由。
case-reason = 理由
case-reason-hint = 欠款人会用自己的语言看到这句话。
case-reason-own = 都不合适，只写我自己的话
case-own-words = 自己的话
case-own-words-hint = 选了上面的理由，这里可以不写。写了什么，欠款人就会看到什么。
reason-missing = 请选择一个理由，或自己写明。欠款人会看到
preview-other-language = { $name }会用{ $language }看到以上内容。您自己写的话不作翻译。
preview-reason-here = 用您的语言，理由是：{ $reason }

# 快捷键。
keys-title = 键盘
keys-here = 本页
keys-everywhere = 各页通用
keys-move = 在列表中向下、向上，方向键也可以
keys-open = 打开，或预览已填写的内容
keys-search = 按编号或姓名查找
keys-queue = 回到待办
keys-card = 显示或关闭这张说明
keys-leave = 关闭，或离开输入框
keys-on = 使用单键操作
keys-on-hint = 输入文字时不起作用。如果您用语音操作电脑，或容易误按，可以关掉。
keys-without-script = 单键操作需要 JavaScript。没有它，用 Tab 和 Enter 也能到达每一处。
keys-close = 关闭

# 还有谁正在看。
present-since = { $name }从{ $at }起正在看这件事项。
present-in-queue = { $names }正在看

# 方案对双方的影响。大括号内之后填入内容。
sides-compared = 各方案对双方的影响
sides-as-asked = 对方提出的
sides-suggestion = 方案{ $no }
sides-show = 查看对双方的影响
sides-for = 对{ $name }
sides-month = 每月
sides-left = 每月结余
sides-left-of = 收支表上结余{ $surplus }
sides-short = 不够，差{ $short }
sides-unknown = 不清楚
sides-no-statement = 没有收到收支表
sides-last = 最后一笔
sides-total = 总共
sides-receives = 收到
sides-by = 最晚{ $day }
sides-still-owed = 之后仍欠
sides-terms = 与原约定相比
sides-no-figure = 无法计算
sides-never = 按原约定计息，这样的每期金额永远还不清
sides-against = 与对方提出的相比
sides-same = 相同
sides-more = 多{ $amount }
sides-less = 少{ $amount }
sides-more-than-asked = 比对方提出的多{ $amount }
sides-less-than-asked = 比对方提出的少{ $amount }
sides-later-one = 比对方提出的晚一个月
sides-later-many = 比对方提出的晚{ $months }个月
sides-sooner-one = 比对方提出的早一个月
sides-sooner-many = 比对方提出的早{ $months }个月
sides-beyond = 超出规则范围，您仍然可以提出。
sides-ends-late = { $value }才结束，规则允许到{ $limit }。
sides-too-small = 每期{ $value }，规则要求{ $limit }。
sides-upfront = 首付款{ $value }，规则要求{ $limit }。
sides-begins-late = 第一笔在{ $value }，规则允许到{ $limit }。
sides-two = 这需要另一名工作人员同意。

# 就方案提问。
verdict-ask = 提个问题
ask-missing = 请写下您的问题，欠款人会看到
ask-moves-no-day = 方案继续等待，仍须最晚{ $day }答复。提问不会改变任何期限。
case-asked = 等待{ $name }回复，仍须最晚{ $day }答复方案
case-asked-title = 关于这个方案的问题
queue-asked = { $count }个方案正在等待欠款人回复
act-offer-asked = 就方案提问
asked-title = { $creditor }想了解您的方案
asked-they = { $creditor }的问题
asked-you = 您的回复
asked-answer = 您的回复
asked-answer-hint = 简单几句就可以。
asked-send = 发送回复
asked-or-change = 也可以不回复，在下面修改您的方案。
asked-meanwhile = { $creditor }有一个问题。您的方案继续等待；无论您什么时候回复，对方最晚{ $day }答复您。
next-asked = { $creditor }就您的方案提了问题
mail-asked-subject = 有一个问题想请您回复
mail-asked-text = { $creditor }就您的方案提了问题。您的方案继续等待。
mail-see-asked = 查看问题

# 已输入、尚未发送的内容。
draft-kept = 您在{ $at }输入的内容已放回这里。只有您能看到，保留一天。
draft-afresh = 重新填写

# 作决定时参看的情况。
case-known = 已知情况
case-beside-owes = 欠款、还款和支付能力
case-beside-exchange = 往来经过
plans-before-title = 以往的还款计划
plans-before-completed = 已全部还清
plans-before-replaced = 已换成另一个计划
plans-before-kept = 至今按时履行
plans-before-missed = 有{ $count }期没有收到

# 帮助。
work-help-title = 帮助
help-lead = 工作时可能想知道的事。
help-keys = 这些按键在大多数页面上都能用。按问号可以看到当前页面的全部按键。
help-figures = 数字从哪里来
help-figures-text = 每个数字旁边都写着算出它的规则。全部规则集中在一个页面上，注明来源和日期。
help-parts-text = 欠款人和审核人会看到的每种页面元素，各列一次。
help-parts-see = 查看页面元素
parts-title = 页面由什么组成
parts-lead = 每种元素各列一次，样子与别处相同。本页内容不会发送，也不会保存。
parts-words = 文字与数字
parts-sentence = 一段话只说一件事，每行不长，读完一行容易找到下一行。
parts-link = 链接会说明通向哪里。
parts-small = 小字说明上面的内容。
parts-quote = 别人写的话，按原样显示。
parts-result = 根据填写内容得出的结果，写成一句话。
parts-note = 不应错过的内容。
parts-more = 只有部分人想看的内容
parts-forms = 表单
parts-field = 单行
parts-money = 金额
parts-wrong = 无法识别的金额
parts-error = 请填写金额，例如 120 或 120.50
parts-day = 日期
parts-area = 多行
parts-hint = 帮助填写的说明。
parts-rows = 几项选一项（逐行）
parts-seg = 几项选一项（并排）
parts-list = 几项选一项（列表）
parts-one = 第一项
parts-two = 第二项
parts-three = 第三项
parts-button = 主要操作
parts-quiet = 另一个操作
parts-states = 进展如何
parts-ok = 没有要办的事了
parts-wait = 有人在等
parts-off = 还没有开始
parts-bar = 两期已付，一期未付，下一期以边框标出。
parts-empty = 这里还没有内容。空的列表会这样说明，并写出接下来会有什么。
parts-lists = 列表与表格
parts-value = 对应的值
parts-charts = 图表
parts-chart = 三处的示例
parts-place = 位置
