skip-to-content = 跳到主要內容
nav-label = 主選單
nav-debts = 我的欠款
nav-queue = 待辦
nav-all-debts = 所有欠款
nav-import = 匯入
nav-limits = 自動同意的條件
sign-out = 登出
language-label = 語言
title-error = 有誤：
demo-banner = 這是示範，裡面沒有真實的人。
demo-mailbox = 查看示範的電子郵件
there-is-a-problem = 有內容需要更正
change = 修改
nothing = 無
none = 無
amount = 金額
reference = 編號 { $reference }
to-creditor = 債權人：{ $creditor }
how-we-work-this-out = 計算方法

every-week = 每週
every-two-weeks = 每兩週
every-four-weeks = 每四週
every-month = 每月

reason-ends-too-late = 最後一期在{ $value }。最後一期最晚在{ $limit }的，可以立即同意。
reason-instalment-too-small = 每期為{ $value }。每期不低於{ $limit }的，可以立即同意。
reason-upfront-too-small = 頭期款為{ $value }。頭期款不低於{ $limit }的，可以立即同意。
reason-balance-too-large = 欠款為{ $value }。超過{ $limit }的，一律由承辦人員決定。
reason-first-payment-too-late = 第一筆還款在{ $value }。第一筆最晚在{ $limit }的，可以立即同意。

schedule-caption = 還款明細
schedule-day = 日期
schedule-payment = 還款金額
schedule-interest = 其中利息
schedule-left = 還款後剩餘
schedule-upfront = 頭期款
schedule-in-all = 合計

offer-in-short = { $count ->
    [1] { $end }一次還{ $amount }
   *[other] { $often }{ $amount }，共 { $count } 期，最後一期在{ $end }
}
offer-in-short-upfront = { $on }先付頭期款{ $amount }，然後{ $rest }
offer-number = 第 { $number } 個方案
offer-open = 等待答覆
offer-accepted = 已同意
offer-countered = 已另提方案
offer-declined = 無法同意
offer-withdrawn = 已撤回
offer-replaced = 已修改
offer-expired = 已失效
offer-by-machine = 符合債權人自動同意的條件，立即同意

sign-in-title = 登入
sign-in-who-writes = 您點開的連結由{ $creditor }寄出。
sign-in-how-to-check = 怎麼確認真的是我們：請比對本頁網址和信上的網址，或撥打以往帳單上的電話。我們不會用電子郵件要求您提供密碼、金融卡或帳號資料。
sign-in-email = 您的電子信箱
sign-in-email-hint = 收到這封信或電子郵件的那個信箱。
sign-in-email-wrong = 請輸入電子信箱，例如 name@example.com
sign-in-send-code = 寄驗證碼給我
sign-in-staff = 您是債權人的承辦人員嗎？
sign-in-staff-link = 承辦人員登入
sign-in-other-address = 換一個電子信箱
sign-in-code-title = 輸入驗證碼
sign-in-code-sent = 如果這個電子信箱登記過，八位數字的驗證碼已經寄出，請查收。
sign-in-code = 驗證碼
sign-in-code-hint = 八位數字，十分鐘內有效，只能在這個瀏覽器使用。
sign-in-button = 登入
sign-in-code-wrong = 這個驗證碼無效。請核對數字，或重新索取。
sign-in-no-code = 沒有收到電子郵件？
sign-in-no-code-help = 請等一分鐘，並看看垃圾郵件匣。如果還是沒有，債權人登記的可能是您的另一個電子信箱：請換一個試試，或撥打信上的電話。

stop-reminders-title = 停止提醒
stop-reminders-ask = 我們不會再寄還款提醒給您。您送出的事項仍會得到答覆。
stop-reminders-button = 停止提醒
stop-reminders-done-title = 已停止提醒
stop-reminders-done = 您不會再收到提醒。您送出的事項仍會得到答覆。

welcome-title = 一起找到還款的辦法
welcome-lead = 看清楚現在欠多少、等下去會多出多少，再說出您能還多少。
welcome-see = 看清楚欠誰、欠多少，每個數字是怎麼來的。
welcome-propose = 說出您能還多少、什麼時候還，多半可以立即答覆。
welcome-hard = 目前無法還款，請告訴我們。一起想辦法的這段時間，不寄提醒。

fault-not-found-title = 沒有這個頁面
fault-not-found = 網址可能打錯了，或這個頁面屬於別人。
fault-already-decided-title = 這件事已經有結果
fault-already-decided = 您打開頁面以後，這件事已經有了決定或變更，您剛才送出的內容沒有生效。請返回查看現在的情形。
fault-facts-changed-title = 數字有變動
fault-facts-changed = 您打開頁面以後，有款項入帳，或日期變了。您的內容沒有送出，請返回重新核對數字。
fault-forbidden-title = 這裡不能這樣操作
fault-forbidden = 這項操作屬於其他角色，或表單來自別的網站。沒有做任何變更。
fault-bad-request-title = 無法讀取
fault-bad-request = 收到的表單不完整，沒有做任何變更。請返回，重新打開頁面再試一次。
fault-too-large-title = 內容太大
fault-too-large = 檔案或文字太大，沒有做任何變更。
fault-unavailable-title = 目前無法處理
fault-unavailable = 這是我們的問題，與您無關。您之前送出的內容都已保存，請過幾分鐘再試。
fault-way-on = 回到首頁

demo-title = 示範的電子郵件
demo-reviewers = 承辦人員
demo-reviewer = 密碼 { $password }，驗證碼 { $code }
demo-debtors = 可以試用的欠款人
demo-letters = 電子郵件，新的在前
demo-no-letters = 還沒有電子郵件。請先索取驗證碼，再回來看看。
demo-all-letters = 顯示所有電子郵件
demo-shows-open = 兩筆欠款：一筆有費用、尚未約定，一筆的方案正等待答覆
demo-shows-kept = 依約履行的還款計畫
demo-shows-missed = 有逾期的還款計畫
demo-shows-waiting = 方案等待答覆
demo-shows-counter = 債權人提出了另一個方案，等待接受
demo-shows-hold = 已暫停催收，尚無人查看
demo-shows-declined = 方案未獲同意
demo-shows-paid = 已全部還清的計畫
demo-shows-reviewed = 已暫停催收，審核人員延長了期限
demo-shows-part = 有費用和部分還款，尚未約定

fault-see-where = 看看目前的情況
session-title = 您還在嗎？
session-text = 這裡有一段時間沒有操作，大約兩分鐘後會自動登出。您填寫的內容會留在本頁。
session-stay = 繼續使用
session-over-title = 您已登出
session-over-text = 您填寫的內容還在本頁。請照常送出：重新登入期間，我們會保留半小時。在您再次確認之前，不會傳給債權人。
session-back = 回到本頁
session-note = 最後一次操作後，登入狀態會保持 15 分鐘。如果超過時間才送出，您填寫的內容會保留半小時，等您重新登入。
kept-note = 您先前填寫的內容已經還原，還沒有送出。請看過一遍再送出。
sign-in-kept = 因為 15 分鐘沒有操作，您已登出。您填寫的內容會保留半小時，還沒有送出。登入後即可繼續。
sign-in-wait = 這個信箱已多次要求寄送驗證碼，請過 { $minutes } 分鐘再試。在此之前，請查看信箱裡最近一封郵件，也看看垃圾郵件匣。
