# 备注，欠款人看不到。
notes-title = 备注
notes-lead = 欠款人在这里看不到备注，但备注会随案件保存，对方有权向{ $creditor }索取：请只写能当面念给对方听的话。
notes-none = 还没有备注。
note-write = 写备注
note-words = 备注内容
note-words-hint = 同事会看到内容和您的姓名。写错了可以划掉：一分钟内，文字不再保留；之后文字仍看得到，带删除线。
note-keep = 保存备注
note-missing = 请写备注内容
note-strike = 划掉
note-strike-of = 划掉{ $at }的备注
note-struck = 写的人于{ $at }划掉：
note-taken-back = 写的人一分钟内就撤回了（{ $at }），文字没有保留。
act-note-written = 写了备注
act-note-struck = 划掉了备注

# 由谁负责。
assigned-whose = 由谁负责
assigned-mine = 我的
assigned-nobody = 尚无人负责
assigned-take = 由我负责
assigned-take-of = 由我负责：{ $case }
assigned-lay-down = 放回
assigned-lay-down-of = 放回：{ $case }
assigned-nobodys = 这件事项尚无人负责，谁都可以决定。
assigned-yours-since = 从{ $at }起由您负责，其他人也可以决定。
assigned-theirs-since = 从{ $at }起由{ $name }负责，其他人也可以决定。
assigned-give = 交给同事
assigned-to = 交给谁
assigned-give-button = 交给这位同事
assigned-came-second = 这期间已由{ $name }负责，您提交的内容没有执行。
assigned-came-second-yours = 这期间已由您负责，您提交的内容没有执行。
assigned-came-second-nobody = 这期间已被放回，尚无人负责，您提交的内容没有执行。
assigned-decides-no-more = 这位同事已不再处理事项，负责人没有变。
act-case-taken = 接手了这件事项
act-case-given = 把事项交给了同事
act-case-laid-down = 把事项放回了
act-case-given-to = 把事项交给了{ $name }
