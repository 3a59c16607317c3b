# 備註，欠款人看不到。
notes-title = 備註
notes-lead = 欠款人在這裡看不到備註，但備註會隨案件保存，對方有權向{ $creditor }索取：請只寫能當面念給對方聽的話。
notes-none = 還沒有備註。
note-write = 寫備註
note-words = 備註內容
note-words-hint = 同事會看到內容和您的姓名。寫錯了可以劃掉：一分鐘內，文字不再保留；之後文字仍看得到，帶刪除線。
note-keep = 儲存備註
note-missing = 請寫備註內容
note-strike = 劃掉
note-strike-of = 劃掉{ $at }的備註
note-struck = 寫的人於{ $at }劃掉：
note-taken-back = 寫的人一分鐘內就撤回了（{ $at }），文字沒有保留。
act-note-written = 寫了備註
act-note-struck = 劃掉了備註

# 由誰負責。
assigned-whose = 由誰負責
assigned-mine = 我的
assigned-nobody = 尚無人負責
assigned-take = 由我負責
assigned-take-of = 由我負責：{ $case }
assigned-lay-down = 放回
assigned-lay-down-of = 放回：{ $case }
assigned-nobodys = 這個案件尚無人負責，誰都可以決定。
assigned-yours-since = 從{ $at }起由您負責，其他人也可以決定。
assigned-theirs-since = 從{ $at }起由{ $name }負責，其他人也可以決定。
assigned-give = 交給同事
assigned-to = 交給誰
assigned-give-button = 交給這位同事
assigned-came-second = 這期間已由{ $name }負責，您送出的內容沒有執行。
assigned-came-second-yours = 這期間已由您負責，您送出的內容沒有執行。
assigned-came-second-nobody = 這期間已被放回，尚無人負責，您送出的內容沒有執行。
assigned-decides-no-more = 這位同事已不再處理案件，負責人沒有變。
act-case-taken = 接手了案件
act-case-given = 把案件交給了同事
act-case-laid-down = 把案件放回了
act-case-given-to = 把案件交給了{ $name }
