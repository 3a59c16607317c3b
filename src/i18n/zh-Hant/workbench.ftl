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
