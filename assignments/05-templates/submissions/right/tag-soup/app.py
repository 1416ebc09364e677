from flask import Flask, render_template

app = Flask(__name__)
app.config['MARKS'] = {'phy': 50, 'che': 60, 'maths': 70}
app.jinja_env.trim_blocks = True


@app.route('/')
def index(): return render_template('index.html')


@app.route('/hello/<user>')
def hello(user): return render_template('hello.html', user=user)


@app.route('/hello/<int:score>')
def score(score): return render_template('score.html', score=score)


@app.route('/result')
def result(): return render_template('result.html', result=app.config['MARKS'])
