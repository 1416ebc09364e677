"""What crosses the wall: frames of bytes, and the values that they carry.

Everything a worker sends is the student's word. It is bounded before it is read,
parsed as data and nothing else, and checked field by field before it is believed
to have a shape at all.
"""
