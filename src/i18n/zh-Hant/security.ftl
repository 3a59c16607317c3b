# 審核人員和管理員的帳號、驗證碼與登入。
nav-account = 帳號
account-title = 我的帳號
account-password-title = 變更密碼
account-password-text = 變更後，其他裝置上的登入會全部登出。
account-current = 現在的密碼
account-current-missing = 請輸入現在的密碼
account-new = 新密碼
account-code-missing = 請輸入驗證器上的驗證碼
account-wrong = 密碼或驗證碼不正確。請等下一個驗證碼，再把兩項都輸入一次。
account-changed = 密碼已變更。
account-lost = 如果驗證器和復原碼都遺失了，請向管理員或本平台的維運人員索取新的設定連結。
password-known = 這個密碼出現在外洩密碼的清單中，或只是重複的字元。請換一個。
password-names = 這個密碼大半是姓名、電子郵件或平台名稱。請改用與它們無關的詞。

# 重要操作之前，再輸入一次驗證碼。
again-title = 請輸入驗證碼後繼續
again-lead = 這項操作需要十分鐘之內的驗證碼：別人就算碰到您沒關的瀏覽器，也做不了。
again-hint = 驗證器應用程式上的六位數字，或一個復原碼。用過的驗證碼不能再用，請等下一個。
again-then = 目前什麼都還沒有更動。輸入後會回到剛才的頁面，請再按一次按鈕。之後十分鐘內不會再問。

# 在哪些地方登入著。
sessions-title = 您登入的地方
sessions-only-here = 只在這裡。
sessions-begun = { $hours ->
    [0] { $minutes ->
        [0] 剛剛登入
       *[other] { $minutes } 分鐘前登入
    }
   *[other] { $hours } 小時前登入
}
sessions-seen = { $minutes ->
    [0] 剛剛用過
   *[other] { $minutes } 分鐘前用過
}
sessions-line = { $begun }，{ $used }
sessions-this = 這次登入
sessions-end = 登出
sessions-end-named = 登出清單中的第 { $number } 個
sessions-end-others = 登出其他所有登入
sessions-ended = 已登出，那裡不能再開啟任何內容。
act-session-ended = 登出了別處的登入
