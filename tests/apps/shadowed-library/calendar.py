today = 1
