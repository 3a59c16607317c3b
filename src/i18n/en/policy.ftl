# The creditor's policy: the form and its page in words.
