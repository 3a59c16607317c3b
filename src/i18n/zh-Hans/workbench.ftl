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
