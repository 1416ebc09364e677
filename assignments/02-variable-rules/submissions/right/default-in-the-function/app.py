from flask import Flask, Response, make_response
from markupsafe import escape

app = Flask(__name__)
PAGE = """<!DOCTYPE html>
<HTML>
<HEAD><TITLE>Variable rules</TITLE></HEAD>
<BODY CLASS='page'>
<!-- Hello World, Blog Number 1 -->
%s
</BODY>
</HTML>"""


@app.route('/hello/<name>', methods=['GET'], endpoint='say-hello')
def hello_name(name):
    return PAGE % ('<H1>Hello <B>%s</B>!</H1>' % escape(name))


@app.route('/blog/<int:postID>', methods=['GET', 'HEAD'])
def show_blog(postID):
    return PAGE % ('<P>Blog Number <B>%d</B></P>' % postID)


@app.route('/rev/<float:revNo>')
def revision(revNo):
    return make_response(PAGE % ('<P>Revision Number %f</P>' % revNo), 200)


@app.route('/minus/<int:first>/<int:second>')
def minus(first, second):
    return PAGE % ('<P>The difference is <B>%d</B></P>' % (first - second))


@app.route('/wiki/<path:topic>')
def wiki(topic):
    return Response(PAGE % ('<H1>Topic</H1><P>%s</P>' % escape(topic)))


@app.route('/ticket/<uuid:number>')
def ticket(number):
    return PAGE % ('<P>Ticket</P><PRE>%s</PRE>' % number)


@app.route('/page')
@app.route('/page/<int:number>')
def page(number=1):
    return PAGE % ('<P>Page %d</P>' % number)


@app.route('/like/<int:postID>', methods=['POST'])
def like(postID):
    return PAGE % ('<P>You and 12 others like post %d.</P>' % postID)


if __name__ == '__main__':
    app.run(debug=True)
