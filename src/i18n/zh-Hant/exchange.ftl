# 雙方往來的文字。
line-cut-plan = 依約定為{ $claimed }；還款計畫講好只依{ $rate }計算。
