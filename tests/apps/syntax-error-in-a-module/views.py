def index(:
    pass
