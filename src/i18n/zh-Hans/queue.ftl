# 筛选待办。
queue-change = 变更还款计划
queue-second = 需另一名工作人员同意
queue-all = 全部
queue-by-what = 事项类别
queue-by-due = 答复期限
queue-by-whom = 谁正打开
queue-free = 没有同事打开
queue-page = 第 { $page } 页，共 { $pages } 页
queue-none-such = 目前没有这样的待办事项。
queue-show-all = 显示全部

# 可以一并答复的方案。
alike-waits = 有 { $count } 个方案因相同原因待答复，且没有附言。
alike-look = 一并答复
alike-title = 同类方案
alike-lead = 同一版规则因相同的原因把这些方案转给了您。每一个都可由一个人决定；这些欠款人没有来信，没有提出异议，也没有说明困难。
alike-none = 这些方案都已不能一并同意。
alike-choose = 您同意其中哪些？
alike-choose-hint = 您没有选的，一个都不会同意，仍留在待办中。
alike-all = 选中全部 { $count } 个
alike-total = 总额
alike-preview = 预览答复
alike-nothing-chosen = 请至少选一个方案
alike-apart = 需要逐个答复的
alike-preview-lead = 将按原方案同意 { $count } 个。每位欠款人会看到以下内容，下面是各自的还款计划：
alike-read-by = { $count } 人用{ $language }阅读
alike-each = 发给
alike-send = 同意这 { $count } 个方案
alike-not-all = 有的方案没有同意
alike-left = 未作处理
alike-rest = 查看已同意的方案

# 为什么要单独看。
apart-answered = 这期间已经答复，或已撤回。
apart-decided = 已有人作出决定。
apart-unlike = 待答复的原因不同。
apart-wrote = 欠款人有来信、附言或其他请求。
apart-situation = 欠款人说明了自己的情况。
apart-plan = 现在或以前有还款计划。
apart-joint = 属于一份涵盖几笔欠款的计划。
apart-two-people = 需要两个人决定。
apart-figures = 显示以后，欠款金额有了变化。
apart-asked = 已向欠款人提问，等待回复。
apart-open = 有同事正在看。

# 结果。
batch-title = 一并同意的方案
batch-waits = 一并同意了 { $count } 个方案
batch-undo = 全部撤回
