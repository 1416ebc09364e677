from flask import Flask, flash, redirect, render_template, request, url_for

server = Flask(__name__)
server.secret_key = 'random string'


@server.route('/')
def index():
    print('showing the messages')
    return render_template('index.html')


@server.route('/errors')
def errors():
    return render_template('errors.html')


@server.route('/login', methods = ['GET', 'POST'])
def login():
    error = None

    if request.method == 'POST':
        print('log-in of', request.form['username'])
        if request.form['username'] != 'admin' or \
            request.form['password'] != 'admin':
            error = 'Invalid username or password. Please try again!'
        else:
            flash('You were successfully logged in')
            return redirect(url_for('index'))

    return render_template('login.html', error = error)


@server.route('/notice', methods = ['GET', 'POST'])
def notice():
    if request.method == 'POST':
        error = request.form['error']
        info = request.form['info']
        warning = request.form['warning']
        if error != '':
            flash(error, 'error')
        if info != '':
            flash(info, 'info')
        if warning != '':
            flash(warning, 'warning')
        print('left:', error, info, warning)
        return redirect(url_for('notice'))
    return render_template('notice.html')


server.run(port = 8080, debug = True)
