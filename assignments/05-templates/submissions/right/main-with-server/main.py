from flask import Flask, render_template

server = Flask(__name__)
server.config['MARKS'] = {'phy':50,'che':60,'maths':70}
print('marks:', server.config['MARKS'])


@server.route('/')
def index():
    print('index')
    return render_template('index.html')


@server.route('/hello/<user>')
def hello_name(user):
    print('hello', user)
    return render_template('hello.html', name = user)


@server.route('/hello/<int:score>')
def hello_score(score):
    print('score', score)
    return render_template('score.html', marks = score)


@server.route('/result')
def result():
    dict = server.config['MARKS']
    print(dict)
    return render_template('result.html', result = dict)


server.run(debug = True)
