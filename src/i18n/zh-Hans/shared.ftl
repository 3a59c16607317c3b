skip-to-content = 跳到正文
nav-label = 主菜单
nav-debts = 我的欠款
nav-queue = 待办
nav-all-debts = 全部欠款
nav-import = 导入
nav-limits = 自动同意的条件
sign-out = 退出
language-label = 语言
title-error = 有误：
demo-banner = 这是演示，其中没有真实的人。
demo-mailbox = 查看演示邮件
there-is-a-problem = 有内容需要更正
change = 修改
nothing = 无
none = 无
amount = 金额
reference = 编号 { $reference }
to-creditor = 债权人：{ $creditor }
how-we-work-this-out = 计算方法

every-week = 每周
every-two-weeks = 每两周
every-four-weeks = 每四周
every-month = 每月

reason-ends-too-late = 最后一期在{ $value }。最后一期最晚在{ $limit }的，可以当场同意。
reason-instalment-too-small = 每期为{ $value }。每期不低于{ $limit }的，可以当场同意。
reason-upfront-too-small = 首付款为{ $value }。首付款不低于{ $limit }的，可以当场同意。
reason-balance-too-large = 欠款为{ $value }。超过{ $limit }的，一律由工作人员决定。
reason-first-payment-too-late = 第一笔还款在{ $value }。第一笔最晚在{ $limit }的，可以当场同意。

schedule-caption = 还款明细
schedule-day = 日期
schedule-payment = 还款金额
schedule-interest = 其中利息
schedule-left = 还款后剩余
schedule-upfront = 首付款
schedule-in-all = 合计

offer-in-short = { $count ->
    [1] { $end }一次还{ $amount }
   *[other] { $often }{ $amount }，共 { $count } 期，最后一期在{ $end }
}
offer-in-short-upfront = { $on }先付首付款{ $amount }，然后{ $rest }
offer-number = 第 { $number } 个方案
offer-open = 等待答复
offer-accepted = 已同意
offer-countered = 已另提方案
offer-declined = 无法同意
offer-withdrawn = 已撤回
offer-replaced = 已修改
offer-expired = 已失效
offer-by-machine = 符合债权人自动同意的条件，当场同意

sign-in-title = 登录
sign-in-who-writes = 您打开的链接由{ $creditor }发出。
sign-in-how-to-check = 怎样确认真的是我们：请对照本页网址与来信上的网址，或拨打以往账单上的电话。我们不会通过邮件索要密码或银行卡信息。
sign-in-email = 您的电子邮箱
sign-in-email-hint = 收到来信或邮件时用的那个邮箱。
sign-in-email-wrong = 请输入电子邮箱，例如 name@example.com
sign-in-send-code = 发送验证码
sign-in-staff = 您是债权人的工作人员？
sign-in-staff-link = 工作人员登录
sign-in-other-address = 换一个邮箱
sign-in-code-title = 输入验证码
sign-in-code-sent = 如果这个邮箱登记过，八位数字的验证码已经发出，请查收。
sign-in-code = 验证码
sign-in-code-hint = 八位数字，十分钟内有效，只能在这个浏览器使用。
sign-in-button = 登录
sign-in-code-wrong = 这个验证码无效。请核对数字，或重新获取。
sign-in-no-code = 没有收到邮件？
sign-in-no-code-help = 请等一分钟，并看看垃圾邮件。如果还是没有，债权人登记的可能是您的另一个邮箱：请换一个试试，或拨打来信上的电话。

stop-reminders-title = 停止提醒
stop-reminders-ask = 我们将不再发送还款提醒。您提交的事项仍会得到答复。
stop-reminders-button = 停止提醒
stop-reminders-done-title = 已停止提醒
stop-reminders-done = 您不会再收到提醒。您提交的事项仍会得到答复。

welcome-title = 一起找到还款的办法
welcome-lead = 看清现在欠多少、等待会多出多少，再说出您还得起多少。
welcome-see = 看清欠谁、欠多少，每个数字是怎么来的。
welcome-propose = 说出您能还多少、什么时候还，多数可以当场答复。
welcome-hard = 暂时还不了款，请告诉我们。一起想办法期间，不发提醒。

fault-not-found-title = 没有这个页面
fault-not-found = 网址可能有误，或者这个页面属于别人。
fault-already-decided-title = 这件事已有结果
fault-already-decided = 您打开页面以后，这件事已经有了决定或改动，您刚才提交的内容没有生效。请返回查看现在的情况。
fault-facts-changed-title = 数字有变化
fault-facts-changed = 您打开页面以后，有款项入账，或者日期变了。您的内容没有提交，请返回重新核对数字。
fault-forbidden-title = 这里不能这样操作
fault-forbidden = 这项操作属于其他角色，或者表单来自别的网站。没有作任何改动。
fault-bad-request-title = 无法读取
fault-bad-request = 收到的表单不完整，没有作任何改动。请返回，重新打开页面再试。
fault-too-large-title = 内容过大
fault-too-large = 文件或文字太大，没有作任何改动。
fault-unavailable-title = 暂时无法处理
fault-unavailable = 这是我们的问题，与您无关。您之前提交的内容都已保存，请过几分钟再试。
fault-way-on = 回到首页

demo-title = 演示邮件
demo-reviewers = 工作人员
demo-reviewer = 密码 { $password }，验证码 { $code }
demo-debtors = 可以试用的欠款人
demo-letters = 邮件，新的在前
demo-no-letters = 还没有邮件。请先获取验证码，再来看看。
demo-all-letters = 显示全部邮件
demo-shows-open = 两笔欠款：一笔有费用、尚未约定，一笔的方案正等待答复
demo-shows-kept = 按约履行的还款计划
demo-shows-missed = 有逾期的还款计划
demo-shows-waiting = 方案等待答复
demo-shows-counter = 债权人提出了另一个方案，等待接受
demo-shows-hold = 已暂停催收，尚无人查看
demo-shows-declined = 方案未获同意
demo-shows-paid = 已全部还清的计划
demo-shows-reviewed = 已暂停催收，审核人员延长了期限
demo-shows-part = 有费用和部分还款，尚未约定

fault-see-where = 看看现在的情况
session-title = 您还在吗？
session-text = 这里有一会儿没有操作了，大约两分钟后会自动退出登录。您填写的内容会留在本页。
session-stay = 继续使用
session-over-title = 您已退出登录
session-over-text = 您填写的内容还在本页。请照常提交：重新登录期间，我们会保留半小时。在您再次确认之前，不会发给债权人。
session-back = 返回本页
session-note = 最后一次操作后，登录状态保持 15 分钟。如果超过时间才提交，您填写的内容会保留半小时，等您重新登录。
kept-note = 您先前填写的内容已恢复，还没有提交。请看一遍再提交。
sign-in-kept = 因为 15 分钟没有操作，您已退出登录。您填写的内容会保留半小时，还没有提交。登录后即可继续。
sign-in-wait = 这个邮箱已多次请求发送验证码，请过 { $minutes } 分钟再试。在此之前，请查看邮箱里最近一封邮件，也看看垃圾邮件。
