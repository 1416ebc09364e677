KEY = "my own"
