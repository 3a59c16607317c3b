# 双方往来的文字。
line-cut-plan = 按约定为{ $claimed }；还款计划说好只按{ $rate }计算。
