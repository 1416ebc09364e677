CREATE TABLE users (
    id INTEGER PRIMARY KEY,
    username TEXT NOT NULL UNIQUE,
    password TEXT NOT NULL,
    cents INTEGER NOT NULL DEFAULT 10000 CHECK (cents >= 0)
);
CREATE TABLE products (
    name TEXT PRIMARY KEY,
    stock INTEGER NOT NULL CHECK (stock >= 0)
);
CREATE TABLE orders (
    id INTEGER PRIMARY KEY,
    user_id INTEGER NOT NULL REFERENCES users (id),
    product TEXT NOT NULL REFERENCES products (name),
    quantity INTEGER NOT NULL CHECK (quantity > 0),
    cents INTEGER NOT NULL
);
