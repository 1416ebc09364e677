sender = "me"
