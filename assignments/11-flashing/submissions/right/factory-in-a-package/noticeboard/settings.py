DEVELOPMENT_KEY = "only for my own machine: 7d20be"
SESSION_COOKIE_SAMESITE = "Lax"
