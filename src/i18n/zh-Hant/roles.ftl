# 角色：誰可以做什麼。
role-approver = 覆核人員
role-auditor = 稽核人員
role-needed = 沒有做任何更動。這件事需要以下角色之一：{ $roles }。
role-ask = 可以找：{ $names }。
role-needed-here = 這項決定由第二個人確認：{ $roles }。
case-only-read = 您可以查看這個案件。由以下角色作出決定：{ $roles }。
