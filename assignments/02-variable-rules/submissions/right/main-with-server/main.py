from flask import Flask
from markupsafe import escape

server = Flask(__name__)
print("starting ...")


def hello_name(name):
    print("hello", name)
    return 'Hello %s!' % escape(name)


server.add_url_rule('/hello/<name>', 'say-hello', hello_name)


@server.route('/blog/<int:postID>')
def show_blog(postID):
    print("blog", postID, type(postID))
    return 'Blog Number %d' % postID


@server.route('/rev/<float:revNo>')
def revision(revNo):
    print("rev", revNo, type(revNo))
    return 'Revision Number %f' % revNo


@server.route('/minus/<int:first>/<int:second>')
def minus(first, second):
    difference = first - second
    print(first, '-', second, '=', difference)
    return '%d - %d = %d' % (first, second, difference)


@server.route('/wiki/<path:topic>')
def wiki(topic):
    return 'Topic %s' % escape(topic)


@server.route('/ticket/<uuid:number>')
def ticket(number):
    return 'Ticket %s' % number


@server.route('/page', defaults = {'number': 1})
@server.route('/page/<int:number>')
def page(number):
    return 'Page %d' % number


@server.route('/like/<int:postID>', methods = ['POST'])
def like(postID):
    print("somebody likes", postID)
    return 'You like post %d' % postID


server.run(debug = True)
