# 角色：谁可以做什么。
role-approver = 复核人员
role-auditor = 审计人员
role-needed = 没有做任何改动。这件事需要以下角色之一：{ $roles }。
role-ask = 可以找：{ $names }。
role-needed-here = 这项决定由第二个人确认：{ $roles }。
case-only-read = 您可以查看这个案件。由以下角色作出决定：{ $roles }。
