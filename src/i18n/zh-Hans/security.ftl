# 审核人员和管理员的账号、验证码与登录。
nav-account = 账号
account-title = 我的账号
account-password-title = 修改密码
account-password-text = 修改后，其他设备上的登录会全部退出。
account-current = 现在的密码
account-current-missing = 请输入现在的密码
account-new = 新密码
account-code-missing = 请输入验证器上的验证码
account-wrong = 密码或验证码不正确。请等下一个验证码，再把两项都输入一次。
account-changed = 密码已修改。
account-lost = 如果验证器和恢复码都丢了，请向管理员或本平台的运维人员索取新的设置链接。
password-known = 这个密码出现在已泄露的密码列表中，或只是重复的字符。请换一个。
password-names = 这个密码大半是姓名、邮箱或平台名称。请选用与它们无关的词语。

# 重要操作之前，再输入一次验证码。
again-title = 请输入验证码后继续
again-lead = 这项操作需要十分钟之内的验证码：别人即使碰到您没关的浏览器，也做不了。
again-hint = 验证器应用上的六位数字，或一个恢复码。用过的验证码不能再用，请等下一个。
again-then = 目前什么都还没有改动。输入后会回到刚才的页面，请再按一次按钮。之后十分钟内不会再问。

# 在哪些地方登录着。
sessions-title = 您登录的地方
sessions-only-here = 只在这里。
sessions-begun = { $hours ->
    [0] { $minutes ->
        [0] 刚刚登录
       *[other] { $minutes } 分钟前登录
    }
   *[other] { $hours } 小时前登录
}
sessions-seen = { $minutes ->
    [0] 刚刚用过
   *[other] { $minutes } 分钟前用过
}
sessions-line = { $begun }，{ $used }
sessions-this = 本次登录
sessions-end = 退出
sessions-end-named = 退出列表中的第 { $number } 个
sessions-end-others = 退出其他所有登录
sessions-ended = 已退出，那里不能再打开任何内容。
act-session-ended = 退出了别处的登录
