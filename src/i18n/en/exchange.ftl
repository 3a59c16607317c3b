# What the two sides say to each other.
line-cut-plan = By the terms { $claimed }. Your plan agrees no more than { $rate }.
