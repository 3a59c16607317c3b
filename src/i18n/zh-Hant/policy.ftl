nav-policy = 答覆規則
policy-title = 答覆規則
policy-lead = { $creditor }怎麼答覆還款方案：符合這些規則的由系統立即答覆，其餘由承辦人員答覆。
policy-version-since = 第{ $version }版，{ $since }起生效。
policy-old-version = 第{ $version }版，{ $since }訂定，現已不再生效。
policy-see-in-force = 查看現行規則
policy-law = 這裡的債務適用：{ $law }的法律。超出法律上限的部分不計。
policy-no-law = 這裡沒有貴方所在地的法律資料，只按債務的約定計算。
policy-change = 修改規則
policy-draft-of = { $name }正在草擬新規則，{ $at }儲存。
policy-your-draft = 您有一份草稿，{ $at }儲存。
policy-see-draft = 繼續處理草稿
policy-history = 歷次版本
policy-version = 版本
policy-since = 生效時間
policy-made-by = 訂定人
policy-came-with = 初始規則

policy-part-terms = 計畫最長多久
policy-part-instalments = 每期金額和第一筆還款
policy-part-afford = 還款能力怎麼算
policy-part-interest = 按計畫還款期間的利息
policy-part-discounts = 減免
policy-part-hardship = 遇到困難時
policy-part-who = 由誰答覆
policy-part-days = 期限和暫緩
policy-part-running = 計畫履行期間

policy-term-all = 計畫須在{ $months }個月內還清。
policy-term-up-to = 欠款不超過{ $amount }的，計畫須在{ $months }個月內還清。
policy-term-above = 欠款超過{ $amount }的，計畫須在{ $months }個月內還清。
policy-smallest = 除最後一期外，每期不低於{ $amount }。
policy-smallest-none = 每期金額不限。
policy-upfront-none = 不要求頭期款。
policy-upfront-at-need = 不要求頭期款；只有別無辦法時，才要求不超過欠款{ $most }%的頭期款。
policy-upfront = 頭期款為欠款的{ $least }%。
policy-upfront-and-more = 頭期款至少為欠款的{ $least }%；只有別無辦法時，才要求更多，最多{ $most }%。
policy-first = 第一筆還款最晚在{ $days }天內。
policy-pay-day = 知道發薪日的，還款日{ $days ->
    [0] 就在發薪日當天。
   *[other] 在發薪日當天或之後{ $days }天內。
}
policy-step = { $months ->
    [0] 每期金額從一開始就相同。
   *[other] 最初{ $months }個月內，每期可以少還。
}
policy-hard-months = { $months ->
    [0] 每個月都要還款。
   *[other] 每年可以有{ $months }個月因為手頭緊而不還款。
}
policy-measure-statement = 依據收支狀況，以收入減去全部支出後的剩餘為準。
policy-measure-court = 依據收支狀況，按法院人員的算法，以收入減去必要支出後的剩餘為準。
policy-measure-subsistence = 依據收支狀況，以收入超過當地最低生活標準的部分為準。
policy-share = 其中最多{ $share }%可以用來還款。
policy-word-any = 沒有收支狀況的，以本人說能還多少為準。
policy-word-none = 沒有收支狀況的，系統不提出分期方案。
policy-word = 沒有收支狀況的，以本人說能還多少為準，每月最多{ $amount }。
policy-interest-frozen = 不計利息。
policy-interest-frozen-if = { $conditions }的，不計利息。
policy-interest-contract = 按契約計息。
policy-interest-contract-if = { $conditions }的，按契約計息。
policy-interest-reduced = 最多按年利率{ $rate }%計息。
policy-interest-reduced-if = { $conditions }的，最多按年利率{ $rate }%計息。
policy-if-hardship = 已說明遇到困難
policy-if-within = 計畫在{ $months }個月內還清
policy-if-upfront = 頭期款不少於欠款的{ $percent }%
policy-and = {"，並且"}
policy-given-by = { $who ->
    [machine] 由系統立即給予。
    [person] 由一名承辦人員決定。
   *[two_people] 由兩名承辦人員共同決定。
}
policy-discount = 其餘部分在{ $days }天內付清的，減免欠款的{ $percent }%。
policy-discount-aged = 到期已滿{ $age }天，其餘部分在{ $days }天內付清的，減免欠款的{ $percent }%。
policy-discount-none = 沒有減免。
policy-hardship-who = { $who ->
    [machine] 債務人說明遇到困難的，以下各項由系統立即給予。
    [person] 債務人說明遇到困難的，以下各項由一名承辦人員決定。
   *[two_people] 債務人說明遇到困難的，以下各項由兩名承辦人員共同決定。
}
policy-longer = { $months ->
    [0] 計畫期限不延長。
   *[other] 計畫可以延長{ $months }個月。
}
policy-token-none = 沒有先還小額、以後再議的安排。
policy-token = 怎麼都無法按期還清的，{ $months }個月內每月還{ $amount }或以上即可，之後雙方再議。
policy-break = { $months ->
    [0] 不能暫停還款。
   *[other] 可以暫停還款，最多{ $months }個月，由工作人員決定。
}
policy-break-at-once = { $months ->
    [0] 不能暫停還款。
   *[other] 提出{ $months }個月以內完全無力還款的，立即同意；更長的由承辦人員決定。
}
policy-machine-any = 無論欠款多少，都由系統立即答覆。
policy-machine-none = 所有方案都由承辦人員答覆。
policy-machine = 欠款不超過{ $amount }的，由系統立即答覆；超過的，由承辦人員答覆。
policy-one-person-any = 無論欠款多少，一名承辦人員即可答覆。
policy-one-person = 欠款超過{ $amount }的，達成還款計畫或減少欠款，須經另一名承辦人員同意才送出；不同意方案或撤回方案，一人即可。
policy-never-refuses = 系統只會同意、提出別的方案或者轉給承辦人員，從不拒絕。
policy-answer-days = 承辦人員在{ $days }個工作天內答覆。
policy-delay-stops = 答覆逾期或網站無法打開期間，不計利息。
policy-delay-runs = 答覆逾期或網站無法打開期間，照常計息。
policy-offer-days = 提出的方案{ $days }天內有效。
policy-hold-stops = 暫緩為期{ $days }天，承辦人員可以更改；期間不計利息。
policy-hold-runs = 暫緩為期{ $days }天，承辦人員可以更改；期間照常計息。
policy-changes = { $times ->
    [0] 計畫的每一次變更都由承辦人員決定。
   *[other] 計畫每年可以變更{ $times }次，不必經過承辦人員。
}
policy-missed-question = { $days ->
    [0] 有一期未還時，先詢問情況，並給出可行的辦法。
   *[other] 有一期未還時，{ $days }天內不採取任何措施，之後詢問情況，並給出可行的辦法。
}
policy-missed-person = { $days ->
    [0] 有一期未還時，先由承辦人員查看。
   *[other] 有一期未還時，{ $days }天內不採取任何措施，之後先由承辦人員查看。
}

policy-change-lead = 新版本啟用後，規則適用於新的方案。已有的方案和計畫仍按原來約定的辦。
policy-check = 核對修改
policy-nothing-changes-yet = 現在還不會有任何變化。下一步會用文字列出新規則，並可以用過去的方案試算。
policy-add-term = 增加一檔金額
policy-add-interest = 增加一條利息規則
policy-add-discount = 增加一條減免
policy-remove = 刪除{ $row }
policy-row-term = 期限{ $number }
policy-row-interest = 利息規則{ $number }
policy-row-discount = 減免{ $number }
policy-who-machine = 系統，立即
policy-who-person = 一名承辦人員
policy-who-two-people = 兩名承辦人員
policy-f-up-to = 欠款不超過
policy-f-up-to-hint = 最後一檔留空，適用於更大的欠款。
policy-f-months = 最長期限（月）
policy-f-smallest = 每期最低金額
policy-f-upfront-least = 頭期款比例（占欠款的%）
policy-f-upfront-most = 頭期款最高比例（%）
policy-f-upfront-most-hint = 只有別無辦法時，系統才會要求超過上面的比例。
policy-f-first = 第一筆還款最晚在多少天內
policy-f-pay-day = 還款日最多可在發薪日之後多少天
policy-f-step = 最初最多多少個月可以少還
policy-f-hard-months = 每年可以有幾個月不還款
policy-f-nought-never = 0表示沒有
policy-f-measure = 依據收支狀況，每月剩餘怎麼算
policy-f-measure-statement = 收入減去全部支出
policy-f-measure-court = 收入減去必要支出，按法院人員的算法
policy-f-measure-subsistence = 超過當地最低生活標準的部分
policy-f-share = 其中多少可以用來還款（%）
policy-f-word = 沒有收支狀況時，本人所說的金額每月最多算到
policy-f-empty-any = 留空表示不限。
policy-f-empty-always = 留空表示不限。
policy-f-regime = 利息
policy-f-frozen = 不計利息
policy-f-reduced = 按較低的利率
policy-f-contract = 按契約計息
policy-f-rate = 較低的年利率（%）
policy-f-rate-hint = 選擇較低利率時才填。
policy-f-for-whom = 適用於
policy-f-everybody = 所有人
policy-f-in-hardship = 僅限遇到困難的人
policy-f-within-months = 僅限多少個月內還清的計畫
policy-f-if-upfront = 頭期款須達到（%）
policy-f-who = 由誰決定
policy-f-discount = 減免比例（%）
policy-f-paid-within = 其餘部分在多少天內付清
policy-f-age = 到期至少多少天
policy-f-hardship-who = 本節各項由誰決定
policy-f-longer = 計畫可以延長多少個月
policy-f-break = 最多可以暫停還款多少個月
policy-f-break-at-once = 在這個期限內暫停還款，是否立即同意？
policy-f-break-at-once-hint = 只有困難時的安排由系統給出的，才會立即同意。最近十二個月內暫停過的天數計算在內。選「否」的，由承辦人員決定。
policy-f-token = 可以先還小額、以後再議嗎？
policy-f-token-hint = 僅限怎麼都無法按期還清的情況。
policy-f-token-least = 小額，每月至少
policy-f-token-months = 持續多少個月
policy-f-machine = 欠款不超過多少由系統答覆
policy-f-machine-hint = 0表示系統不答覆，留空表示不限。
policy-f-one-person = 欠款不超過多少由一名承辦人員答覆
policy-f-answer-days = 承辦人員在多少個工作天內答覆
policy-f-delay = 答覆逾期或網站無法打開期間，停止計息嗎？
policy-f-delay-hint = 從承諾日期的次日起到答覆為止。修改之前作出的承諾不受影響。
policy-f-offer-days = 提出的方案多少天內有效
policy-f-hold-days = 暫緩多少天
policy-f-hold-interest = 暫緩期間停止計息嗎？
policy-f-changes = 計畫每年可以變更幾次而不經承辦人員
policy-f-grace = 有一期未還之後，多少天內不採取措施
policy-f-missed = 之後怎麼辦
policy-f-missed-question = 詢問情況，並給出可行的辦法
policy-f-missed-person = 先由承辦人員查看
policy-rate-wrong = 請輸入0到1000之間的利率，例如4.5
policy-amount-least = 請輸入不低於{ $least }的金額
policy-amount-range = 請輸入{ $least }到{ $most }之間的金額
policy-not-ascending = 請輸入比上一檔更大的金額
policy-shorter-for-more = 月數不能比上一檔少：欠款更多，期限不能更短
policy-does-not-reach-all = 請為更大的欠款增加一檔，金額留空
policy-nothing-for-everybody = 請增加一條由系統給予所有人、沒有條件的利息規則
policy-too-many = 最多一百行

policy-version-number = 第{ $version }版
policy-draft-title = 核對修改
policy-draft-lead = 這是草稿，啟用之前不會用來答覆任何人。
policy-nothing-different = 與現行的第{ $version }版沒有不同。
policy-until-now = 現在
policy-then = 啟用後
policy-overtaken = { $name }已於{ $at }啟用第{ $version }版，而您是從第{ $before }版開始修改的。您的草稿沒有丟失，下面與現行版本對照。
policy-back-to-form = 繼續修改
policy-switch-on = 啟用
policy-drop = 放棄草稿

how-title = { $creditor }怎麼答覆
how-lead = 提出方案不需要了解這些，說出您能還多少就可以。以下是今天答覆這筆欠款的方案時依據的規則。
how-part-answer = 什麼時候答覆
how-part-agreed = 哪些可以立即同意
how-part-tight = 手頭緊的時候
how-machine = 符合這些規則的立即同意。都不合適的，由承辦人員在{ $days }個工作天內答覆。
how-person = 這筆欠款的方案由承辦人員答覆，在{ $days }個工作天內。
how-two-people = 這筆欠款的方案由兩名承辦人員共同答覆，在{ $days }個工作天內。
how-term = 欠款{ $amount }，計畫須在{ $months }個月內還清。
how-person-looks = 還有什麼辦法，由承辦人員來看。請告訴我們，說不說原因都可以。

policy-trial-title = 用過去的方案試算
policy-trial-lead = 可以用草稿重新答覆過去的方案，依據的是當時掌握的狀況。不會通知任何人，也不會有任何變化。
policy-try = 用過去的方案試算
policy-try-again = 重新試算
policy-trying = 正在試算：已完成{ $done }個，共{ $total }個。
policy-look-again = 查看進度
policy-no-past-offers = 還沒有可以試算的方案。
policy-left-out = 有{ $count }個方案沒有計入：當時的狀況沒有保存。
policy-trial-result = 試算了過去的{ $count }個方案。{ $changed ->
    [0] 答覆都不變。
   *[other] 其中{ $changed }個的答覆會不同。
}
policy-answer-accepted = 立即同意
policy-answer-offers = 提出別的方案
policy-answer-referred = 轉給承辦人員
policy-group-all = 全部
policy-group-hardship = 已說明遇到困難
policy-group-no-hardship = 沒有說明困難
policy-group-statement = 有收支狀況
policy-group-no-statement = 沒有收支狀況
policy-group-owed = 欠款{ $from }至{ $to }
policy-by-group = 依草稿會怎麼答覆，當時是怎麼答覆的
policy-from-whom = 誰的方案
policy-offers-asked = 方案數
policy-was = 原為{ $count }
policy-passed-on = 轉給承辦人員的方案
policy-then-a-person = 承辦人員的處理
policy-later-accepted = 同意
policy-later-countered = 提出別的方案
policy-later-declined = 不同意
policy-later-nothing = 沒有答覆，或債務人作了修改
policy-changed = 答覆會不同的{ $count }個方案
policy-changed-first = 以下是前{ $count }個。
policy-changed-which = 方案
policy-changed-offer = { $reference }，第{ $number }個方案
policy-with-the-draft = 依草稿
