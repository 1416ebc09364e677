from Flask import Flask

app = Flask(__name__)
