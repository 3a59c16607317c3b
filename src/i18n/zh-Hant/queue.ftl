# 篩選待辦。
queue-change = 變更還款計畫
queue-second = 需另一名承辦人員同意
queue-all = 全部
queue-by-what = 案件類別
queue-by-due = 答覆期限
queue-by-whom = 誰正開啟
queue-free = 沒有同事開啟
queue-page = 第 { $page } 頁，共 { $pages } 頁
queue-none-such = 目前沒有這樣的待辦案件。
queue-show-all = 顯示全部

# 可以一起答覆的方案。
alike-waits = 有 { $count } 個方案因相同原因待答覆，而且沒有附言。
alike-look = 一起答覆
alike-title = 同類方案
alike-lead = 同一版規則因相同的原因把這些方案轉給您。每一個都可以由一個人決定；這些欠款人沒有來信，沒有提出異議，也沒有說明困難。
alike-none = 這些方案都已無法一起同意。
alike-choose = 您同意其中哪些？
alike-choose-hint = 您沒有選的，一個都不會同意，仍留在待辦中。
alike-all = 選取全部 { $count } 個
alike-total = 總額
alike-preview = 預覽答覆
alike-nothing-chosen = 請至少選一個方案
alike-apart = 需要逐一答覆的
alike-preview-lead = 將照原方案同意 { $count } 個。每位欠款人會看到以下內容，下面是各自的還款計畫：
alike-read-by = { $count } 人用{ $language }閱讀
alike-each = 送給
alike-send = 同意這 { $count } 個方案
alike-not-all = 有的方案沒有同意
alike-left = 未作處理
alike-rest = 查看已同意的方案

# 為什麼要單獨看。
apart-answered = 這段期間已經答覆，或已收回。
apart-decided = 已有人作出決定。
apart-unlike = 待答覆的原因不同。
apart-wrote = 欠款人有來信、附言或其他請求。
apart-situation = 欠款人說明了自己的情況。
apart-plan = 現在或以前有還款計畫。
apart-joint = 屬於一份涵蓋幾筆欠款的計畫。
apart-two-people = 需要兩個人決定。
apart-figures = 顯示以後，欠款金額有了變動。
apart-asked = 已向欠款人提問，等待回覆。
apart-open = 有同事正在看。

# 結果。
batch-title = 一起同意的方案
batch-waits = 一起同意了 { $count } 個方案
batch-undo = 全部收回
