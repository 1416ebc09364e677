DEVELOPMENT_KEY = "only for my own machine: 3f9a1c"
SESSION_COOKIE_SAMESITE = "Lax"
