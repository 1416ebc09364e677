import smtplib
from email.message import EmailMessage
from flask import Flask, request
from flask_mail import Mail, Message

app = Flask(__name__)
app.config.update(MAIL_SERVER="smtp.example.com", MAIL_PORT=587, MAIL_USE_TLS=True)
app.config.update(MAIL_USERNAME="shop", MAIL_PASSWORD="x")
mail = Mail(app)


@app.post("/order")
def order():
    message = EmailMessage()
    message["Subject"] = "Your order, 谢谢"
    message["From"] = "shop@example.com"
    message["To"] = request.form["to"]
    message.set_content("Dear customer,\n\n.5 kg of tea\nare on their way.")
    with smtplib.SMTP("smtp.example.com", 587) as server:
        server.starttls()
        server.login("shop", "x")
        server.send_message(message)
    return "ordered"


@app.post("/all")
def everyone():
    server = smtplib.SMTP_SSL("smtp.example.com")
    server.sendmail(
        "shop@example.com", ["ada@a.org", "bob@b.org"], "Subject: News\n\nTea is here."
    )
    server.quit()
    return "sent"


@app.post("/extension")
def extension():
    mail.send(Message("Hi", sender="a@b.c", recipients=["d@e.f"], html="<b>Good</b> day"))
    return "sent"


@app.post("/low")
def low():
    server = smtplib.SMTP()
    server.connect("smtp.example.com", 25)
    server.docmd("HELO", "here")
    server.mail("a@b.c")
    server.rcpt("d@e.f")
    server.data(b"no header at all")
    server.noop()
    server.close()
    return "sent"


@app.post("/many")
def many():
    for number in range(7):
        with smtplib.SMTP("localhost") as server:
            server.sendmail("a@b.c", "d@e.f", f"Subject: {number}\n\n{'李' * 30_000}".encode())
    return "sent"
