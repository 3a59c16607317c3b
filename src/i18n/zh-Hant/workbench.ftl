# 承辦人員作出決定的理由，欠款人會讀到。
decided-affordable = 依您告訴我們的情況，每期的金額您負擔得起。
decided-pays-in-time = 還清所需的時間，我們可以接受。
decided-circumstances = 我們考慮了您的處境。
decided-kept-before = 您以前按約履行過還款計畫。
decided-too-long = 您提出的方案，還款時間太長，我們無法同意。
decided-too-little = 您提出的每期金額偏低，我們無法同意。
decided-starts-late = 您提出的方案開始得太晚，我們無法同意。
decided-too-much = 您提出的每期金額，您可能難以一直負擔。我們更希望談妥一個您負擔得起的方案。
decided-costs-less = 依這個方案，您總共還得更少。
decided-know-more = 我們要先多了解您的收支情況，才能同意還款計畫。
decided-suits-better = 我們可以提出一個可能更適合您的方案。
decided-mistake = 我們提出的方案有誤。
decided-figures-moved = 提出方案以後，欠款金額有了變動。
decided-news = 提出方案以後，您告訴了我們新的情況。
mail-reason = 理由：{ $reason }

# 選擇理由。
case-reason = 理由
case-reason-hint = 欠款人會用自己的語言看到這句話。
case-reason-own = 都不合適，只寫我自己的話
case-own-words = 自己的話
case-own-words-hint = 選了上面的理由，這裡可以不寫。寫了什麼，欠款人就會看到什麼。
reason-missing = 請選擇一個理由，或自己寫明。欠款人會看到
preview-other-language = { $name }會用{ $language }看到以上內容。您自己寫的話不作翻譯。
preview-reason-here = 用您的語言，理由是：{ $reason }

# 快速鍵。
keys-title = 鍵盤
keys-here = 本頁
keys-everywhere = 各頁通用
keys-move = 在清單中向下、向上，方向鍵也可以
keys-open = 開啟，或預覽已填寫的內容
keys-search = 依編號或姓名查詢
keys-queue = 回到待辦
keys-card = 顯示或關閉這張說明
keys-leave = 關閉，或離開輸入欄
keys-on = 使用單鍵操作
keys-on-hint = 輸入文字時不起作用。如果您用語音操作電腦，或容易誤按，可以關掉。
keys-without-script = 單鍵操作需要 JavaScript。沒有它，用 Tab 和 Enter 也能到達每一處。
keys-close = 關閉

# 還有誰正在看。
present-since = { $name }從{ $at }起正在看這件事項。
present-in-queue = { $names }正在看

# 方案對雙方的影響。大括號內之後填入內容。
sides-compared = 各方案對雙方的影響
sides-as-asked = 對方提出的
sides-suggestion = 方案{ $no }
sides-show = 查看對雙方的影響
sides-for = 對{ $name }
sides-month = 每月
sides-left = 每月剩餘
sides-left-of = 收支表上剩餘{ $surplus }
sides-short = 不足{ $short }
sides-unknown = 不清楚
sides-no-statement = 沒有收到收支表
sides-last = 最後一筆
sides-total = 總共
sides-receives = 收到
sides-by = 最晚{ $day }
sides-still-owed = 之後仍欠
sides-terms = 與原約定相比
sides-no-figure = 無法計算
sides-never = 按原約定計息，這樣的每期金額永遠還不清
sides-against = 與對方提出的相比
sides-same = 相同
sides-more = 多{ $amount }
sides-less = 少{ $amount }
sides-more-than-asked = 比對方提出的多{ $amount }
sides-less-than-asked = 比對方提出的少{ $amount }
sides-later-one = 比對方提出的晚一個月
sides-later-many = 比對方提出的晚{ $months }個月
sides-sooner-one = 比對方提出的早一個月
sides-sooner-many = 比對方提出的早{ $months }個月
sides-beyond = 超出規則範圍，您仍然可以提出。
sides-ends-late = { $value }才結束，規則允許到{ $limit }。
sides-too-small = 每期{ $value }，規則要求{ $limit }。
sides-upfront = 頭期款{ $value }，規則要求{ $limit }。
sides-begins-late = 第一筆在{ $value }，規則允許到{ $limit }。
sides-two = 這需要另一名承辦人員同意。

# 就方案提問。
verdict-ask = 提出問題
ask-missing = 請寫下您的問題，欠款人會看到
ask-moves-no-day = 方案繼續等待，仍須最晚{ $day }答覆。提問不會改變任何期限。
case-asked = 等待{ $name }回覆，仍須最晚{ $day }答覆方案
case-asked-title = 關於這個方案的問題
queue-asked = { $count }個方案正在等待欠款人回覆
act-offer-asked = 就方案提問
asked-title = { $creditor }想了解您的方案
asked-they = { $creditor }的問題
asked-you = 您的回覆
asked-answer = 您的回覆
asked-answer-hint = 簡單幾句就可以。
asked-send = 送出回覆
asked-or-change = 也可以不回覆，在下面修改您的方案。
asked-meanwhile = { $creditor }有一個問題。您的方案繼續等待；無論您何時回覆，對方最晚{ $day }答覆您。
next-asked = { $creditor }就您的方案提了問題
mail-asked-subject = 有一個問題想請您回覆
mail-asked-text = { $creditor }就您的方案提了問題。您的方案繼續等待。
mail-see-asked = 查看問題

# 已輸入、尚未送出的內容。
draft-kept = 您在{ $at }輸入的內容已放回這裡。只有您看得到，保留一天。
draft-afresh = 重新填寫

# 作決定時參看的情況。
case-known = 已知情況
case-beside-owes = 欠款、還款和負擔能力
case-beside-exchange = 往來經過
plans-before-title = 以往的還款計畫
plans-before-completed = 已全部還清
plans-before-replaced = 已換成另一個計畫
plans-before-kept = 至今按時履行
plans-before-missed = 有{ $count }期沒有收到

# 說明。
work-help-title = 說明
help-lead = 工作時可能想知道的事。
help-keys = 這些按鍵在大多數頁面上都能用。按問號可以看到目前頁面的全部按鍵。
help-figures = 數字從哪裡來
help-figures-text = 每個數字旁邊都寫著算出它的規則。全部規則集中在一個頁面上，註明來源和日期。
help-parts-text = 欠款人和審核人會看到的每種頁面元素，各列一次。
help-parts-see = 查看頁面元素
parts-title = 頁面由什麼組成
parts-lead = 每種元素各列一次，樣子與別處相同。本頁內容不會送出，也不會保存。
parts-words = 文字與數字
parts-sentence = 一段話只說一件事，每行不長，讀完一行容易找到下一行。
parts-link = 連結會說明通往哪裡。
parts-small = 小字說明上面的內容。
parts-quote = 別人寫的話，照原樣顯示。
parts-result = 依填寫內容得出的結果，寫成一句話。
parts-note = 不應錯過的內容。
parts-more = 只有部分人想看的內容
parts-forms = 表單
parts-field = 單行
parts-money = 金額
parts-wrong = 無法辨識的金額
parts-error = 請填寫金額，例如 120 或 120.50
parts-day = 日期
parts-area = 多行
parts-hint = 協助填寫的說明。
parts-rows = 幾項選一項（逐行）
parts-seg = 幾項選一項（並排）
parts-list = 幾項選一項（清單）
parts-one = 第一項
parts-two = 第二項
parts-three = 第三項
parts-button = 主要操作
parts-quiet = 另一個操作
parts-states = 進展如何
parts-ok = 沒有要辦的事了
parts-wait = 有人在等
parts-off = 還沒有開始
parts-bar = 兩期已付，一期未付，下一期以邊框標出。
parts-empty = 這裡還沒有內容。空的清單會這樣說明，並寫出接下來會有什麼。
parts-lists = 清單與表格
parts-value = 對應的值
parts-charts = 圖表
parts-chart = 三處的範例
parts-place = 位置
