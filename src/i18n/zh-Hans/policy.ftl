nav-policy = 答复规则
policy-title = 答复规则
policy-lead = { $creditor }怎样答复还款方案：符合这些规则的由系统当场答复，其余由工作人员答复。
policy-version-since = 第{ $version }版，{ $since }起生效。
policy-old-version = 第{ $version }版，{ $since }制定，现已不再生效。
policy-see-in-force = 查看现行规则
policy-law = 这里的债务适用：{ $law }的法律。超出法律上限的部分不计。
policy-no-law = 这里没有贵方所在地的法律数据，只按债务的约定计算。
policy-change = 修改规则
policy-draft-of = { $name }正在起草新规则，{ $at }保存。
policy-your-draft = 您有一份草稿，{ $at }保存。
policy-see-draft = 继续处理草稿
policy-history = 历次版本
policy-version = 版本
policy-since = 生效时间
policy-made-by = 制定人
policy-came-with = 初始规则

policy-part-terms = 计划最长多久
policy-part-instalments = 每期金额和第一笔还款
policy-part-afford = 还款能力怎么算
policy-part-interest = 按计划还款期间的利息
policy-part-discounts = 减免
policy-part-hardship = 遇到困难时
policy-part-who = 由谁答复
policy-part-days = 期限和暂缓
policy-part-running = 计划履行期间

policy-term-all = 计划须在{ $months }个月内还清。
policy-term-up-to = 欠款不超过{ $amount }的，计划须在{ $months }个月内还清。
policy-term-above = 欠款超过{ $amount }的，计划须在{ $months }个月内还清。
policy-smallest = 除最后一期外，每期不低于{ $amount }。
policy-smallest-none = 每期金额不限。
policy-upfront-none = 不要求首付款。
policy-upfront-at-need = 不要求首付款；只有别无办法时，才要求不超过欠款{ $most }%的首付款。
policy-upfront = 首付款为欠款的{ $least }%。
policy-upfront-and-more = 首付款至少为欠款的{ $least }%；只有别无办法时，才要求更多，最多{ $most }%。
policy-first = 第一笔还款最晚在{ $days }天内。
policy-pay-day = 知道发薪日的，还款日{ $days ->
    [0] 就在发薪日当天。
   *[other] 在发薪日当天或之后{ $days }天内。
}
policy-step = { $months ->
    [0] 每期金额从一开始就相同。
   *[other] 最初{ $months }个月内，每期可以少还。
}
policy-hard-months = { $months ->
    [0] 每个月都要还款。
   *[other] 每年可以有{ $months }个月因为手头紧而不还款。
}
policy-measure-statement = 依据收支情况，以收入减去全部支出后的剩余为准。
policy-measure-court = 依据收支情况，按法院人员的算法，以收入减去必要支出后的剩余为准。
policy-measure-subsistence = 依据收支情况，以收入超过当地最低生活标准的部分为准。
policy-share = 其中最多{ $share }%可以用来还款。
policy-word-any = 没有收支情况的，以本人说能还多少为准。
policy-word-none = 没有收支情况的，系统不提出分期方案。
policy-word = 没有收支情况的，以本人说能还多少为准，每月最多{ $amount }。
policy-interest-frozen = 不计利息。
policy-interest-frozen-if = { $conditions }的，不计利息。
policy-interest-contract = 按合同计息。
policy-interest-contract-if = { $conditions }的，按合同计息。
policy-interest-reduced = 最多按年利率{ $rate }%计息。
policy-interest-reduced-if = { $conditions }的，最多按年利率{ $rate }%计息。
policy-if-hardship = 已说明遇到困难
policy-if-within = 计划在{ $months }个月内还清
policy-if-upfront = 首付款不少于欠款的{ $percent }%
policy-and = {"，并且"}
policy-given-by = { $who ->
    [machine] 由系统当场给予。
    [person] 由一名工作人员决定。
   *[two_people] 由两名工作人员共同决定。
}
policy-discount = 其余部分在{ $days }天内付清的，减免欠款的{ $percent }%。
policy-discount-aged = 到期已满{ $age }天，其余部分在{ $days }天内付清的，减免欠款的{ $percent }%。
policy-discount-none = 没有减免。
policy-hardship-who = { $who ->
    [machine] 债务人说明遇到困难的，以下各项由系统当场给予。
    [person] 债务人说明遇到困难的，以下各项由一名工作人员决定。
   *[two_people] 债务人说明遇到困难的，以下各项由两名工作人员共同决定。
}
policy-longer = { $months ->
    [0] 计划期限不延长。
   *[other] 计划可以延长{ $months }个月。
}
policy-token-none = 没有先还小额、以后再议的安排。
policy-token = 怎样都无法按期还清的，{ $months }个月内每月还{ $amount }或以上即可，之后双方再议。
policy-break = { $months ->
    [0] 不能暂停还款。
   *[other] 可以暂停还款，最多{ $months }个月，由工作人员决定。
}
policy-break-at-once = { $months ->
    [0] 不能暂停还款。
   *[other] 提出{ $months }个月以内完全无力还款的，当场同意；更长的由工作人员决定。
}
policy-machine-any = 无论欠款多少，都由系统当场答复。
policy-machine-none = 所有方案都由工作人员答复。
policy-machine = 欠款不超过{ $amount }的，由系统当场答复；超过的，由工作人员答复。
policy-one-person-any = 无论欠款多少，一名工作人员即可答复。
policy-one-person = 欠款超过{ $amount }的，达成还款计划或减少欠款，须经另一名工作人员同意才发出；不同意方案或撤回方案，一人即可。
policy-never-refuses = 系统只会同意、提出别的方案或者转给工作人员，从不拒绝。
policy-answer-days = 工作人员在{ $days }个工作日内答复。
policy-delay-stops = 答复逾期或网站无法打开期间，不计利息。
policy-delay-runs = 答复逾期或网站无法打开期间，照常计息。
policy-offer-days = 提出的方案{ $days }天内有效。
policy-hold-stops = 暂缓为期{ $days }天，工作人员可以更改；期间不计利息。
policy-hold-runs = 暂缓为期{ $days }天，工作人员可以更改；期间照常计息。
policy-changes = { $times ->
    [0] 计划的每一次变更都由工作人员决定。
   *[other] 计划每年可以变更{ $times }次，不必经过工作人员。
}
policy-missed-question = { $days ->
    [0] 有一期未还时，先询问情况，并给出可行的办法。
   *[other] 有一期未还时，{ $days }天内不采取任何措施，之后询问情况，并给出可行的办法。
}
policy-missed-person = { $days ->
    [0] 有一期未还时，先由工作人员查看。
   *[other] 有一期未还时，{ $days }天内不采取任何措施，之后先由工作人员查看。
}

policy-change-lead = 新版本启用后，规则适用于新的方案。已有的方案和计划仍按原来约定的办。
policy-check = 核对修改
policy-nothing-changes-yet = 现在还不会有任何变化。下一步会用文字列出新规则，并可以用过去的方案试算。
policy-add-term = 增加一档金额
policy-add-interest = 增加一条利息规则
policy-add-discount = 增加一条减免
policy-remove = 删除{ $row }
policy-row-term = 期限{ $number }
policy-row-interest = 利息规则{ $number }
policy-row-discount = 减免{ $number }
policy-who-machine = 系统，当场
policy-who-person = 一名工作人员
policy-who-two-people = 两名工作人员
policy-f-up-to = 欠款不超过
policy-f-up-to-hint = 最后一档留空，适用于更大的欠款。
policy-f-months = 最长期限（月）
policy-f-smallest = 每期最低金额
policy-f-upfront-least = 首付款比例（占欠款的%）
policy-f-upfront-most = 首付款最高比例（%）
policy-f-upfront-most-hint = 只有别无办法时，系统才会要求超过上面的比例。
policy-f-first = 第一笔还款最晚在多少天内
policy-f-pay-day = 还款日最多可在发薪日之后多少天
policy-f-step = 最初最多多少个月可以少还
policy-f-hard-months = 每年可以有几个月不还款
policy-f-nought-never = 0表示没有
policy-f-measure = 依据收支情况，每月剩余怎么算
policy-f-measure-statement = 收入减去全部支出
policy-f-measure-court = 收入减去必要支出，按法院人员的算法
policy-f-measure-subsistence = 超过当地最低生活标准的部分
policy-f-share = 其中多少可以用来还款（%）
policy-f-word = 没有收支情况时，本人所说的金额每月最多算到
policy-f-empty-any = 留空表示不限。
policy-f-empty-always = 留空表示不限。
policy-f-regime = 利息
policy-f-frozen = 不计利息
policy-f-reduced = 按较低的利率
policy-f-contract = 按合同计息
policy-f-rate = 较低的年利率（%）
policy-f-rate-hint = 选择较低利率时才填。
policy-f-for-whom = 适用于
policy-f-everybody = 所有人
policy-f-in-hardship = 仅限遇到困难的人
policy-f-within-months = 仅限多少个月内还清的计划
policy-f-if-upfront = 首付款须达到（%）
policy-f-who = 由谁决定
policy-f-discount = 减免比例（%）
policy-f-paid-within = 其余部分在多少天内付清
policy-f-age = 到期至少多少天
policy-f-hardship-who = 本节各项由谁决定
policy-f-longer = 计划可以延长多少个月
policy-f-break = 最多可以暂停还款多少个月
policy-f-break-at-once = 在这个期限内暂停还款，是否当场同意？
policy-f-break-at-once-hint = 只有困难时的安排由系统给出的，才会当场同意。最近十二个月内暂停过的天数计算在内。选“否”的，由工作人员决定。
policy-f-token = 可以先还小额、以后再议吗？
policy-f-token-hint = 仅限怎样都无法按期还清的情况。
policy-f-token-least = 小额，每月至少
policy-f-token-months = 持续多少个月
policy-f-machine = 欠款不超过多少由系统答复
policy-f-machine-hint = 0表示系统不答复，留空表示不限。
policy-f-one-person = 欠款不超过多少由一名工作人员答复
policy-f-answer-days = 工作人员在多少个工作日内答复
policy-f-delay = 答复逾期或网站无法打开期间，停止计息吗？
policy-f-delay-hint = 从承诺日期的次日起到答复为止。修改之前作出的承诺不受影响。
policy-f-offer-days = 提出的方案多少天内有效
policy-f-hold-days = 暂缓多少天
policy-f-hold-interest = 暂缓期间停止计息吗？
policy-f-changes = 计划每年可以变更几次而不经工作人员
policy-f-grace = 有一期未还之后，多少天内不采取措施
policy-f-missed = 之后怎么办
policy-f-missed-question = 询问情况，并给出可行的办法
policy-f-missed-person = 先由工作人员查看
policy-rate-wrong = 请输入0到1000之间的利率，例如4.5
policy-amount-least = 请输入不低于{ $least }的金额
policy-amount-range = 请输入{ $least }到{ $most }之间的金额
policy-not-ascending = 请输入比上一档更大的金额
policy-shorter-for-more = 月数不能比上一档少：欠款更多，期限不能更短
policy-does-not-reach-all = 请为更大的欠款增加一档，金额留空
policy-nothing-for-everybody = 请增加一条由系统给予所有人、没有条件的利息规则
policy-too-many = 最多一百行

policy-version-number = 第{ $version }版
policy-draft-title = 核对修改
policy-draft-lead = 这是草稿，启用之前不会用来答复任何人。
policy-nothing-different = 与现行的第{ $version }版没有不同。
policy-until-now = 现在
policy-then = 启用后
policy-overtaken = { $name }已于{ $at }启用第{ $version }版，而您是从第{ $before }版开始修改的。您的草稿没有丢失，下面与现行版本对照。
policy-back-to-form = 继续修改
policy-switch-on = 启用
policy-drop = 放弃草稿

how-title = { $creditor }怎样答复
how-lead = 提出方案不需要了解这些，说出您能还多少就可以。以下是今天答复这笔欠款的方案时依据的规则。
how-part-answer = 什么时候答复
how-part-agreed = 哪些可以当场同意
how-part-tight = 手头紧的时候
how-machine = 符合这些规则的当场同意。都不合适的，由工作人员在{ $days }个工作日内答复。
how-person = 这笔欠款的方案由工作人员答复，在{ $days }个工作日内。
how-two-people = 这笔欠款的方案由两名工作人员共同答复，在{ $days }个工作日内。
how-term = 欠款{ $amount }，计划须在{ $months }个月内还清。
how-person-looks = 还有什么办法，由工作人员来看。请告诉我们，说不说原因都可以。

policy-trial-title = 用过去的方案试算
policy-trial-lead = 可以用草稿重新答复过去的方案，依据的是当时掌握的情况。不会通知任何人，也不会有任何变化。
policy-try = 用过去的方案试算
policy-try-again = 重新试算
policy-trying = 正在试算：已完成{ $done }个，共{ $total }个。
policy-look-again = 查看进度
policy-no-past-offers = 还没有可以试算的方案。
policy-left-out = 有{ $count }个方案没有计入：当时的情况没有保存。
policy-trial-result = 试算了过去的{ $count }个方案。{ $changed ->
    [0] 答复都不变。
   *[other] 其中{ $changed }个的答复会不同。
}
policy-answer-accepted = 当场同意
policy-answer-offers = 提出别的方案
policy-answer-referred = 转给工作人员
policy-group-all = 全部
policy-group-hardship = 已说明遇到困难
policy-group-no-hardship = 没有说明困难
policy-group-statement = 有收支情况
policy-group-no-statement = 没有收支情况
policy-group-owed = 欠款{ $from }至{ $to }
policy-by-group = 按草稿会怎样答复，当时是怎样答复的
policy-from-whom = 谁的方案
policy-offers-asked = 方案数
policy-was = 原为{ $count }
policy-passed-on = 转给工作人员的方案
policy-then-a-person = 工作人员的处理
policy-later-accepted = 同意
policy-later-countered = 提出别的方案
policy-later-declined = 不同意
policy-later-nothing = 没有答复，或债务人作了修改
policy-changed = 答复会不同的{ $count }个方案
policy-changed-first = 以下是前{ $count }个。
policy-changed-which = 方案
policy-changed-offer = { $reference }，第{ $number }个方案
policy-with-the-draft = 按草稿
