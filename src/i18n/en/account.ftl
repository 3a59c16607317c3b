# A debtor's messages, settings and data.
