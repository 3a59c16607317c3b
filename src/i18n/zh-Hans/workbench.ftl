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
