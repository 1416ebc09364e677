class Config:
    COOKIE_DAYS = 30
    COOKIE_HTTP_ONLY = True
