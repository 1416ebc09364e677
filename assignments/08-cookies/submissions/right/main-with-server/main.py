from flask import Flask, make_response, render_template, request

server = Flask(__name__)
print("starting ...")


@server.route('/')
def index():
    print("someone is here", request.cookies)
    return render_template('index.html')


@server.route('/setcookie', methods = ['POST'])
def setcookie():
    user = request.form['nm']
    print("form:", request.form)
    if not user:
        return render_template('index.html')
    resp = make_response(render_template('readcookie.html'))
    resp.set_cookie('userID', user, max_age = 60*60*24*30, httponly = True)
    print(resp.headers)
    return resp


@server.route('/getcookie')
def getcookie():
    name = request.cookies.get('userID')
    print("cookie:", name)
    return render_template('welcome.html', name = name)


@server.route('/deletecookie')
def deletecookie():
    resp = make_response(render_template('index.html'))
    resp.delete_cookie('userID', path = '/')
    return resp


server.run(debug = True)
