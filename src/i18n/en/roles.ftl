# Roles: who may do what.
role-approver = Approver
role-auditor = Auditor
role-needed = Nothing was done. This takes one of these roles: { $roles }.
role-ask = Who can do it: { $names }.
role-needed-here = A second person confirms this: { $roles }.
case-only-read = You can read this case. Who decides it: { $roles }.
