from flask import Flask


def main():
    server = Flask(__name__)
    server.run()


if __name__ == "__main__":
    main()
