from flask import Blueprint

blog = Blueprint("blog", __name__)


@blog.route("/blog/<int:postID>")
def post(postID):
    return f"Blog Number {postID}"


@blog.route("/rev/<float:revNo>")
def revision(revNo):
    return f"Revision Number {revNo:g}"


@blog.route("/page", defaults={"number": 1})
@blog.route("/page/<int:number>")
def page(number):
    return f"Page {number}"


@blog.route("/like/<int:postID>", methods={"POST"})
def like(postID):
    return f"Thank you for liking post {postID}"
