from flask import Flask, redirect, url_for, request, abort

from markupsafe import escape

server = Flask(__name__)

notes = {1: 'Water the plants'}
last = 1


@server.route('/')
def index():
    return '''
    <html>
       <body>
          <form action = "login" method = "post">
             <p>Enter Name:</p>
             <p><input type = "text" name = "nm" /></p>
             <p><input type = "submit" value = "submit" /></p>
          </form>
          <form action = "login" method = "get">
             <p>Enter Name:</p>
             <p><input type = "text" name = "nm" /></p>
             <p><input type = "submit" value = "submit" /></p>
          </form>
       </body>
    </html>
    '''


@server.route('/success/<name>')
def success(name):
    return 'welcome %s' % escape(name)


@server.route('/login', methods = ['POST', 'GET'])
def login():
    if request.method == 'POST':
        user = request.form['nm']
    else:
        user = request.args.get('nm')
    print('log-in of', user)
    if user:
        return redirect(url_for('success', name = user))
    else:
        return redirect(url_for('index'))


@server.route('/notes', methods = ['GET', 'HEAD', 'POST'])
def all_notes():
    global last
    if request.method == 'POST':
        text = request.form['text']
        last = last + 1
        notes[last] = text
        print('created', last)
        return 'created', 201, {'Location': url_for('one_note', id = last)}
    answer = ''
    for id in notes:
        answer += '<br>' + str(id) + ' ' + str(escape(notes[id]))
    return answer if answer else 'no notes'


@server.route('/notes/<int:id>', methods = ['GET', 'PUT', 'DELETE'])
def one_note(id):
    if id not in notes:
        abort(404)
    if request.method == 'PUT':
        notes[id] = request.form['text']
        return 'replaced'
    elif request.method == 'DELETE':
        print('deleted', notes.pop(id))
        return '', 204
    else:
        return '<p>%s</p>' % escape(notes[id])


server.run(port = 8080, debug = True)
