# coding: utf-8
import os
from flask import *
from werkzeug.utils import secure_filename

server = Flask(__name__)

UPLOAD_FOLDER = os.getcwd() + "/uploads"
server.config['UPLOAD_FOLDER'] = UPLOAD_FOLDER
server.config['MAX_CONTENT_LENGTH'] = 65536

try:
    os.mkdir(UPLOAD_FOLDER)
    print("made the folder", UPLOAD_FOLDER)
except FileExistsError:
    print("the folder is there already")


@server.route('/upload')
def upload_file():
    return render_template('upload.html')


@server.route('/uploader', methods=['GET', 'POST'])
def uploader():
    if request.method == 'POST':
        f = request.files['file']
        print('got', f.filename, f.content_type)
        parts = f.filename.split('.')
        if len(parts) < 2 or parts[-1].lower() not in ['txt', 'pdf', 'png', 'jpg', 'jpeg', 'gif']:
            print('not taken')
            return 'This file cannot be taken, sorry. <a href="%s">Back</a>' % url_for('upload_file')
        i = 1
        name = secure_filename('.'.join(parts[:-1])) + '.' + parts[-1]
        while name in os.listdir(server.config['UPLOAD_FOLDER']) or name[0] == '.':
            name = str(i) + name
            i = i + 1
        f.save(os.path.join(server.config['UPLOAD_FOLDER'], name))
        print('saved as', name)
        return 'file uploaded successfully. <a href="%s">All files</a>' % url_for('files')
    return redirect(url_for('upload_file'))


@server.route('/files')
def files():
    return render_template('files.html', files=os.listdir(server.config['UPLOAD_FOLDER']))


@server.route('/files/<string:f>')
def get_file(f):
    return send_from_directory(server.config['UPLOAD_FOLDER'], f, as_attachment=True)


server.run(host='0.0.0.0', port=8080, debug=True)
