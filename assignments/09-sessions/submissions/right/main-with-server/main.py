from flask import Flask, session, redirect, url_for, request

from markupsafe import escape

server = Flask(__name__)
server.secret_key = 'any random string'


@server.route('/')
def index():
    print('session:', dict(session))
    session['visits'] = int(session.get('visits', '0')) + 1
    visits = '<br>Visits: ' + str(session['visits'])
    if 'username' in session:
        username = session['username']
        return 'Logged in as ' + str(escape(username)) + '<br>' + \
            "<b><a href = '" + url_for('logout') + "'>click here to log out</a></b>" + visits
    return "You are not logged in <br><a href = '" + url_for('login') + "'>" + \
        "<b>click here to log in</b></a>" + visits


@server.route('/login', methods = ['GET', 'POST'])
def login():
    if request.method == 'POST' and request.form['username']:
        session['username'] = request.form['username']
        print('logged in:', session['username'])
        return redirect(url_for('index'))
    return '''
    <form action = "" method = "post">
       <p><input type = "text" name = "username"/></p>
       <p><input type = "submit" value = "Login"/></p>
    </form>
    '''


@server.route('/logout')
def logout():
    # remove the username from the session if it is there
    session.pop('username', None)
    print('logged out')
    return redirect(url_for('index'))


server.run(port = 8080, debug = True)
