# how to start it
export FLASK_APP="start:create('blue', size=3)"  # see the notes
