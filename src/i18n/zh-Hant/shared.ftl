skip-to-content = 跳到正文
nav-label = 主導航
nav-debts = 我的欠款
nav-queue = 待辦
nav-all-debts = 全部欠款
nav-import = 匯入
nav-limits = 許可權範圍
sign-out = 退出
language-label = 語言
title-error = 有誤：
demo-banner = 這是演示，其中沒有真實的人。
demo-mailbox = 檢視演示郵件
there-is-a-problem = 有一處需要更正
change = 修改
nothing = 無
none = 無
amount = 金額
reference = 編號 { $reference }
to-creditor = 債權人：{ $creditor }
how-we-work-this-out = 計算方法

every-week = 每週
every-two-weeks = 每兩週
every-four-weeks = 每四周
every-month = 每月

reason-ends-too-late = 最後一期在{ $value }；在{ $limit }之前還清的，可以當場同意。
reason-instalment-too-small = 每期為{ $value }；每期不低於{ $limit }的，可以當場同意。
reason-upfront-too-small = 先付{ $value }；先付不低於{ $limit }的，可以當場同意。
reason-balance-too-large = 欠款為{ $value }；超過{ $limit }的，一律由工作人員決定。
reason-first-payment-too-late = 第一筆在{ $value }；在{ $limit }之前付第一筆的，可以當場同意。

schedule-caption = 每一期
schedule-day = 日期
schedule-payment = 還款
schedule-interest = 其中利息
schedule-left = 之後剩餘
schedule-upfront = 現在
schedule-in-all = 合計

offer-in-short = { $count ->
    [one] { $amount }，{ $end }一次付清（{ $often }）
   *[other] { $amount } · { $often } · 共{ $count }期，最後一期{ $end }
}
offer-in-short-upfront = { $on }先付{ $amount }，然後{ $rest }
offer-number = 第{ $number }次方案
offer-open = 等待答覆
offer-accepted = 已同意
offer-countered = 對方另提方案
offer-declined = 未同意
offer-withdrawn = 已撤回
offer-replaced = 已修改
offer-expired = 已失效
offer-by-machine = 在債權人的許可權範圍內，當場同意

sign-in-title = 登入
sign-in-who-writes = 您開啟的連結由{ $creditor }發出。
sign-in-how-to-check = 如何確認確實是我們：請把這個網址與來信上的網址對照，或撥打以往帳單上的電話。我們不會在郵件裡索要密碼或銀行卡號。
sign-in-email = 您的電子信箱
sign-in-email-hint = 收到來信或郵件的那個信箱。
sign-in-email-wrong = 請輸入電子信箱，例如 name@example.com
sign-in-send-code = 傳送驗證碼
sign-in-staff = 您是債權人的工作人員？
sign-in-staff-link = 工作人員登入
sign-in-other-address = 換一個信箱
sign-in-code-title = 輸入驗證碼
sign-in-code-sent = 如果我們認得這個信箱，八位驗證碼已經發出。
sign-in-code = 驗證碼
sign-in-code-hint = 八位數字，十分鐘內在本瀏覽器有效。
sign-in-button = 登入
sign-in-code-wrong = 這個驗證碼無效。請核對數字，或重新獲取。
sign-in-no-code = 沒有收到郵件？
sign-in-no-code-help = 請等一分鐘，並檢視垃圾郵件。如果仍未收到，債權人登記的可能是您的另一個信箱：請換一個試試，或撥打來信上的電話。

stop-reminders-title = 停止提醒
stop-reminders-ask = 我們將不再傳送還款提醒。您提交的事項仍會收到答覆。
stop-reminders-button = 停止提醒
stop-reminders-done-title = 已停止提醒
stop-reminders-done = 您不會再收到提醒。您提交的事項仍會收到答覆。

welcome-title = 一起找到還款的辦法
welcome-lead = 看清欠了多少、拖延要付出多少，再說出您能負擔的數目。
welcome-see = 看清欠誰、欠多少，每個數字怎麼來的。
welcome-propose = 說出您能還多少、什麼時候還，多數可以當場答覆。
welcome-hard = 暫時還不了，請告訴我們：一起想辦法期間，不再傳送提醒。

fault-not-found-title = 沒有這個頁面
fault-not-found = 網址可能有誤，或者這個頁面屬於別人。
fault-already-decided-title = 這件事已有結果
fault-already-decided = 在此期間已經有了決定或更改，您剛才提交的沒有生效。請返回檢視現在的情況。
fault-facts-changed-title = 數字有變化
fault-facts-changed = 您開啟頁面以後，有款項入帳，或者日期已變。您的方案沒有提交，請返回重新核對。
fault-forbidden-title = 這裡不能這樣操作
fault-forbidden = 這項操作屬於其他角色，或者表單來自別的網站。沒有任何改動。
fault-bad-request-title = 無法讀取
fault-bad-request = 表單不完整，沒有任何改動。請返回重新開啟頁面再試。
fault-too-large-title = 內容過大
fault-too-large = 檔案或文字超出上限，沒有任何改動。
fault-unavailable-title = 暫時無法處理
fault-unavailable = 這是我們的問題，與您無關。您之前提交的都已儲存，請過幾分鐘再試。
fault-way-on = 回到首頁

demo-title = 演示郵件
demo-reviewers = 工作人員
demo-reviewer = 密碼 { $password }，驗證碼 { $code }
demo-debtors = 可以試用的欠款人
demo-letters = 郵件，新的在前
demo-no-letters = 還沒有郵件。請先獲取驗證碼，再來看看。
demo-all-letters = 顯示全部郵件

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
