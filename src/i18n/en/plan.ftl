# A plan that runs: changing it, missing an instalment, finishing it.
